import { numbered } from './numbered.ts';
import { stem } from './stem.ts';

const CJK = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〇`;
const RUNS = new RegExp(`[${CJK}]+|[[\\p{L}\\p{N}\\p{M}]--[${CJK}]]+`, 'gv');
const IS_CJK = new RegExp(`^[${CJK}]`, 'v');
const MOST_TOKEN = 40;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * What a text is found by, in its order: English words by their stem, Chinese by every two
 * neighbouring signs and by its longer words, since Chinese has no blanks to cut at.
 */
export function tokensOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const tokens = numbered(plain);
  for (const [run] of plain.matchAll(RUNS)) {
    if (IS_CJK.test(run)) addCjk(run, tokens);
    else tokens.push(stem(run.slice(0, MOST_TOKEN)));
  }
  return tokens;
}

function addCjk(run: string, tokens: string[]): void {
  const signs = [...run];
  if (signs.length === 1) tokens.push(run);
  for (let i = 1; i < signs.length; i++) tokens.push(`${signs[i - 1]}${signs[i]}`);
  if (signs.length < 3) return;
  for (const { segment } of words.segment(run))
    if (segment.length > 2) tokens.push(segment.slice(0, MOST_TOKEN));
}
