/** A piece of a document that was found, with its place there. */
export interface Passage {
  sourceId: string;
  title: string;
  version?: string | undefined;
  sha256: string;
  /** Where its text stands: a place and the characters before it there. */
  place: string;
  start: number;
  text: string;
}

export interface Sentence {
  passage: Passage;
  /** In the text of the passage. */
  from: number;
  to: number;
  text: string;
}

const END = /(?<=[。！？；])|(?<=[.!?;])(?=\s+[\p{Lu}\p{N}"“(*-])|\n+/gu;
const LONGEST = 1_000;

/** Cut at their ends and at lines; nothing is changed in them. */
export function sentencesOf(passage: Passage): Sentence[] {
  const { text } = passage;
  const cuts = [...text.matchAll(END)].map(({ index, 0: found }) => ({
    end: index,
    next: index + found.length,
  }));
  let from = 0;
  return [...cuts, { end: text.length, next: text.length }].flatMap(({ end, next }) => {
    const own = text.slice(from, end);
    const start = from + (own.length - own.trimStart().length);
    const trimmed = own.trim().slice(0, LONGEST);
    from = next;
    return trimmed.length < 2
      ? []
      : [{ passage, from: start, to: start + trimmed.length, text: trimmed }];
  });
}
