/** A stretch of the text; offsets count UTF-16 units, as JSON strings do in most languages. */
export interface Stretch {
  start: number;
  end: number;
}

const SENTENCE_END = /[.!?](?=\s|$)|[;\n。！？；]/g;
const CLAUSE_END = /[,，、:：]|\s(?=(?:but|however|although|though|yet)\b)|(?=但是?|然而|不过)/gi;

const stretches = (text: string, ends: RegExp, within: Stretch): Stretch[] => {
  const found: Stretch[] = [];
  let { start } = within;
  for (const { index, 0: sign } of text.slice(within.start, within.end).matchAll(ends)) {
    const end = within.start + index + sign.length;
    if (end > start) found.push({ start, end });
    start = end;
  }
  if (start < within.end) found.push({ start, end: within.end });
  return found;
};

export const sentencesOf = (text: string): Stretch[] =>
  stretches(text, SENTENCE_END, { start: 0, end: text.length });

export const clausesOf = (text: string, sentence: Stretch): Stretch[] =>
  stretches(text, CLAUSE_END, sentence);

/** Of stretches in their order that leave nothing out, the one that a place is in. */
export function stretchAt<S extends Stretch>(all: readonly S[], place: number): S | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.end ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return all[low];
}
