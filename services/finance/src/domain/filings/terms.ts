const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+(?:&[\p{L}\p{N}]+)*/gu;
/** Marks of footnotes: (1), (a), (2)(3). */
const FOOTNOTES = /\s*\((?:\d{1,2}|[a-z])\)/gi;

export const withoutFootnotes = (text: string) =>
  text.replaceAll(FOOTNOTES, '').replaceAll(/\s+/g, ' ').trim();

/** What headers and questions are compared by: English words without an s, Chinese by every two signs. */
export function termsOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/['’]s\b/g, '')
    .toLowerCase();
  return [...withoutFootnotes(plain).matchAll(RUNS)].flatMap(([run]) =>
    /\p{Script=Han}/u.test(run) ? pairs([...run]) : [stem(run)],
  );
}

function pairs(signs: string[]): string[] {
  if (signs.length < 2) return signs;
  return signs.slice(1).map((sign, i) => `${signs[i]}${sign}`);
}

function stem(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
}

/** One string of them, for looking whether a header stands in a question as a whole. */
export const phraseOf = (text: string) => ` ${termsOf(text).join(' ')} `;
