import { hasChinese, type Language, type Text } from './language.ts';

const LONGEST = 600;

export interface Allowed {
  language: Language;
  /** What may be stated: sums, names, numbers, as they were found. */
  literals: string[];
  /** Each of these has to be there, or the words are of no use. */
  required: string[];
}

export type GroundWords = (words: string, allowed: Allowed) => { passed: boolean; detail: string };

interface Empty {
  en: ReadonlySet<string>;
  zh: readonly string[];
}

/**
 * Whether a model's words hold no more than what was found: besides the literals they may use only
 * words that state nothing. Strict on purpose: words that are refused wrongly cost nothing, since
 * others stand ready.
 * @param emptyWords by language, parted by white space: those that state nothing of themselves
 */
export function wordGrounder(emptyWords: Text): GroundWords {
  const empty = {
    en: new Set(emptyWords.en.split(/\s+/)),
    zh: emptyWords.zh.split(' ').toSorted((a, b) => b.length - a.length),
  };
  return (words, allowed) => {
    const fault = faultOf(words.normalize('NFKC').trim().toLowerCase(), allowed, empty);
    return fault === undefined
      ? { passed: true, detail: "the model's words state nothing that was not found" }
      : { passed: false, detail: `the model's words ${fault}` };
  };
}

function faultOf(
  text: string,
  { language, literals, required }: Allowed,
  empty: Empty,
): string | undefined {
  if (text === '') return 'are empty';
  if (text.length > LONGEST) return `are longer than ${LONGEST} characters`;
  if (!/[.。!]$/.test(text)) return 'end in the middle of a sentence';
  if (hasChinese(text) !== (language === 'zh')) return 'are in another language';
  if (required.some((part) => !stands(text, fold(part)))) return 'leave out what was found';
  return statesMore(text, literals.map(fold), language, empty)
    ? 'use words or figures that are not in what was found'
    : undefined;
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** As a whole: 100 does not stand in 1,100 or in 100.5. */
function stands(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
    if (isWhole(text, at, part)) return true;
  return false;
}

function isWhole(text: string, at: number, part: string): boolean {
  const [before = '', after = ''] = [text[at - 1], text.slice(at + part.length)];
  const open = /^[\da-z]/.test(part) && /[\da-z.,]/.test(before) && !/[,.] $/.test(before);
  const goesOn = /[\da-z]$/.test(part) && /^[\da-z]|^[.,]\d/.test(after);
  return !open && !goesOn;
}

function statesMore(text: string, literals: string[], language: Language, empty: Empty): boolean {
  // The longest first: a literal may hold another.
  const known = literals.toSorted((a, b) => b.length - a.length);
  let bare = known.reduce((rest, part) => blank(rest, part), text);
  if (language === 'zh') bare = empty.zh.reduce((rest, part) => rest.replaceAll(part, ' '), bare);
  const left = bare.match(/[\p{L}\p{N}%$€£¥]+/gu) ?? [];
  return left.some((word) => !(language === 'en' && empty.en.has(word)));
}

function blank(text: string, part: string): string {
  if (part === '') return text;
  let rest = text;
  for (let at = rest.indexOf(part); at >= 0; at = rest.indexOf(part, at + 1))
    if (isWhole(rest, at, part))
      rest = rest.slice(0, at) + ' '.repeat(part.length) + rest.slice(at + part.length);
  return rest;
}
