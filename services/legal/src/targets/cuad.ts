import { jsonLines } from '@banyan/vertical-kit';

export const CUAD = 'legal/cuad_60_contracts.jsonl';
export const CUAD_LICENCE = 'CC BY 4.0 (The Atticus Project)';

export interface Labelled {
  text: string;
  /** What people marked, by category. */
  labels: Record<string, { spans: string[] }>;
}

export const contractsIn = (file: string): Labelled[] => jsonLines<Labelled>(file);

/** The first five were looked at while the cues were written; no other was. */
export const heldOutIn = (file: string): Labelled[] => contractsIn(file).slice(5);

/** Spans as they stand in the text: CUAD joins those that lie apart. */
export const spansOf = (quotes: readonly string[]): string[] =>
  quotes.flatMap((quote) => quote.split('<omitted>'));
