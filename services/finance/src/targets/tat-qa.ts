import { readFileSync } from 'node:fs';

/** TAT-QA (Zhu et al. 2021, CC BY 4.0): questions over a table and its text. */
export interface Context {
  table: { uid: string; table: string[][] };
  paragraphs: { order: number; text: string }[];
  questions: Asked[];
}

export interface Asked {
  uid: string;
  question: string;
  answer: string | number | (string | number)[];
  derivation: string;
  answer_type: 'span' | 'multi-span' | 'arithmetic' | 'count';
  answer_from: string;
  scale: string;
  rel_paragraphs: string[];
  mappings?: Record<string, [number, number]>[];
}

export const TATQA = 'finance/tatqa_test_gold_80ctx.jsonl';

export const contextsIn = (file: string): Context[] => {
  const text = readFileSync(file, 'utf8').trim();
  return text.startsWith('[')
    ? (JSON.parse(text) as Context[])
    : text.split('\n').map((line) => JSON.parse(line) as Context);
};

const SCALES: [string, number][] = [
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['percent', 0.01],
];
const timesOf = (scale: string) =>
  SCALES.find(([name]) => scale.toLowerCase().includes(name))?.[1] ?? 1;
const clean = (text: string) => text.replaceAll(/['"\\$€£¥%(),[\]]/g, '');
const FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function isNumber(text: string): boolean {
  const words = text.split(/\s+/).map(clean).join(' ').split(/\s+/).filter(Boolean);
  if (words.length === 0 || !FLOAT.test(words[0] ?? '')) return false;
  return words.length < 2 || timesOf(words[1] ?? '') !== 1;
}

function toNumber(text: string): number | undefined {
  const digits = /[+-]?\d+(?:\.\d+)?/.exec(clean(text))?.[0];
  if (digits === undefined) return undefined;
  const scale = /[\d.]+\s?[a-zA-Z]+/.exec(text)?.[0];
  const sign = /\([\d.\s]+\)/.test(text.trim()) ? -1 : 1;
  const percent = /[\d.\s]+%/.test(text.trim()) ? 0.01 : 1;
  const value = Number(digits) * (scale === undefined ? 1 : timesOf(scale)) * sign * percent;
  return Math.round(value * 1e4) / 1e4;
}

const PUNCTUATION = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g;

/** A figure with a point stays one: 2019.0 is another word than 2019. */
function printed(token: string): string {
  const number = toNumber(token) ?? 0;
  return token.includes('.') && Number.isInteger(number) ? `${number}.0` : String(number);
}

/** As Python writes a float or an int: only that equal numbers give equal words matters. */
const normalized = (text: string) =>
  text
    .split(' ')
    .map((token) => token.toLowerCase())
    .map((token) => (isNumber(token) ? token : token.replaceAll(PUNCTUATION, '')))
    .map((token) => (isNumber(token) ? printed(token) : token))
    .map((token) => token.replaceAll(/\b(a|an|the)\b/g, ' ').trim())
    .filter(Boolean)
    .join(' ')
    .trim();

function answerText(answers: string[], scale: string): string {
  return answers
    .toSorted()
    .map((answer) => {
      const number = isNumber(answer) ? toNumber(answer) : undefined;
      if (number === undefined) return scale ? `${answer} ${scale}` : answer;
      if (answer.includes('%')) return number.toFixed(4);
      return ((Math.round(number * 100) / 100) * (scale ? timesOf(scale) : 1)).toFixed(4);
    })
    .join(' ');
}

/** The benchmark's own measure: exact match and F1 over words, with scales worked in. */
export function measure(gold: Asked, answer: string[], scale: string): { em: number; f1: number } {
  if (answer.length === 0) return { em: 0, f1: 0 };
  const golds = (Array.isArray(gold.answer) ? gold.answer : [gold.answer]).map(String);
  const wanted = normalized(answerText(golds, gold.scale));
  const said = [answerText(answer, scale)];
  const [only = ''] = answer;
  if (answer.length === 1 && !scale && !only.includes('%') && isNumber(only))
    said.push((toNumber(only) ?? 0).toFixed(4));
  const scores = said.map((each) => {
    const text = normalized(each);
    return { em: Number(text === wanted), f1: overlap(text, wanted) };
  });
  const em = Math.max(...scores.map((score) => score.em));
  const f1 = Math.max(...scores.map((score) => score.f1));
  return { em, f1: ['arithmetic', 'count'].includes(gold.answer_type) ? em : f1 };
}

function overlap(a: string, b: string): number {
  const [one, other] = [new Set(a.split(' ')), new Set(b.split(' '))];
  const common = [...one].filter((word) => other.has(word)).length;
  return common === 0 ? 0 : Math.round((200 * common) / (one.size + other.size)) / 100;
}
