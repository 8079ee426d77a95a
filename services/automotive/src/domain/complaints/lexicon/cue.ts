/** A word that speaks for a component. */
export interface Cue {
  /** NHTSA's label, as deep as the word goes. */
  label: string;
  weight: number;
  /** A part is named whether or not it failed; an event is a failure by itself. */
  kind: 'part' | 'event';
  pattern: RegExp;
}

export type Row = [label: string, weight: number, words: string];

const cues = (kind: Cue['kind'], rows: Row[], border: string): Cue[] =>
  rows.map(([label, weight, words]) => ({
    ...{ label, weight, kind },
    pattern: new RegExp(`(?<!${border})(?:${words})(?!${border})`, 'giu'),
  }));

/** Latin words stand alone; Han has no such borders. */
export const english = (kind: Cue['kind'], rows: Row[]) => cues(kind, rows, '[\\p{L}\\d]');
export const chinese = (kind: Cue['kind'], rows: Row[]) => cues(kind, rows, '[A-Za-z]');
