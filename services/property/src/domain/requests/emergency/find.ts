import { fold } from '../../folded.ts';
import { type Span, spanOf } from '../../spans.ts';
import { dismissed, type Reason } from './dismiss.ts';
import { HAZARDS } from './hazards.ts';
import type { Kind } from './kinds.ts';
import { WIDE } from './nets.ts';

export interface Mention extends Span {
  kind: Kind;
  /** Why it is no danger that is there now; absent where it counts. */
  dismissed?: Reason;
}

/** Mentions that are told of each kind. */
const MOST = 20;

/**
 * Every danger that a message tells of. It counts unless its own words take it back: a false alarm
 * costs a call, a danger that was missed costs more.
 */
export function findDangers(message: string): Mention[] {
  const { text, at } = fold(message);
  const mentions: Mention[] = [];
  for (const { kind, pattern, unless } of [...HAZARDS, ...WIDE]) {
    let told = 0;
    for (const { index, 0: found } of text.matchAll(pattern)) {
      if (found === '' || told >= MOST) break;
      told += 1;
      const end = index + found.length;
      if (unless?.test(around(text, index, end))) continue;
      const why = dismissed(text, { kind, start: index, end });
      const span = spanOf(message, at[index] ?? 0, (at[end - 1] ?? 0) + 1);
      mentions.push({ kind, ...span, ...(why ? { dismissed: why } : {}) });
    }
  }
  return apart(mentions);
}

const BESIDE = 30;
const around = (text: string, start: number, end: number) =>
  text.slice(Math.max(0, start - BESIDE), end + BESIDE);

/** Of those of one kind that overlap the one that counts stands, else the longest. */
function apart(mentions: Mention[]): Mention[] {
  const kept: Mention[] = [];
  const ranked = mentions
    .filter((mention) => !isPartOfDenied(mention, mentions))
    .toSorted(
      (a, b) =>
        Number(a.dismissed !== undefined) - Number(b.dismissed !== undefined) ||
        b.end - b.start - (a.end - a.start),
    );
  for (const mention of ranked) {
    const beside = kept.filter(({ kind }) => kind === mention.kind);
    if (beside.some(({ start, end }) => mention.start < end && start < mention.end)) continue;
    if (beside.length < MOST) kept.push(mention);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

/** The gas in "no smell of gas" is the same gas. */
const isPartOfDenied = (mention: Mention, all: Mention[]) =>
  mention.dismissed === undefined &&
  all.some(
    ({ kind, start, end, dismissed: why }) =>
      (why === 'denied' || why === 'over') &&
      kind === mention.kind &&
      start <= mention.start &&
      mention.end <= end &&
      end - start > mention.end - mention.start,
  );
