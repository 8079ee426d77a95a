import type { Span } from '@banyan/kernel/words';

/** What stands around an amount, in the parts in which the cues of its role are looked for. */
export interface Context {
  /** From the last comma to the amount, and from it to the next. */
  before: string;
  after: string;
  sentence: string;
  /** Where its paragraph begins. */
  paragraph: number;
}

/** Longest part that is looked at to each side, characters: a text without commas is still a text. */
const REACH = 300;

const CLAUSE = /[，,；;。！？\n（(：:]|\.\s/g;
const CLAUSE_END = /[，,；;。！？\n）)]|\.\s/;
const SENTENCE = /[。；;！？\n]|\.\s/g;
const SENTENCE_END = /[。；;！？\n]|\.\s/;

export function contextOf(text: string, { start, end }: Span): Context {
  const left = text.slice(Math.max(0, start - REACH), start);
  const right = text.slice(end, end + REACH);
  const sentence = afterLast(left, SENTENCE) + text.slice(start, end) + until(right, SENTENCE_END);
  return {
    before: afterLast(left, CLAUSE),
    after: until(right, CLAUSE_END),
    sentence,
    paragraph: text.lastIndexOf('\n', start) + 1,
  };
}

function afterLast(text: string, end: RegExp): string {
  const last = [...text.matchAll(end)].at(-1);
  return last ? text.slice(last.index + last[0].length) : text;
}

function until(text: string, end: RegExp): string {
  const at = text.search(end);
  return at < 0 ? text : text.slice(0, at);
}
