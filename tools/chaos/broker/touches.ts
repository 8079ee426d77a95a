import type { Touch } from './journal.ts';

export interface TouchesJudged {
  touches: number;
  /** Sent away by the guard. */
  refused: number;
  /** Pairs that overlapped, and of which the guard sent the older one away. */
  fenced: number;
  wrong: string[];
}

/** Whether two leases were ever at work on one card, and nobody kept the older one off. */
export function judgeTouches(all: readonly Touch[]): TouchesJudged {
  const judged: TouchesJudged = { touches: all.length, refused: 0, fenced: 0, wrong: [] };
  judged.refused = all.filter(({ refused }) => refused).length;
  for (const [card, touches] of Map.groupBy(all, (touch) => touch.card)) {
    const inOrder = touches.toSorted((a, b) => a.begin - b.begin);
    let open: Touch[] = [];
    for (const touch of inOrder) {
      open = open.filter(({ end }) => end > touch.begin);
      for (const other of open) {
        if (other.lease === touch.lease) continue;
        const [older, newer] =
          BigInt(other.token) < BigInt(touch.token) ? [other, touch] : [touch, other];
        if (BigInt(older.token) === BigInt(newer.token)) {
          judged.wrong.push(`${card}: ${older.lease} and ${newer.lease} have one token`);
        } else if (older.refused) judged.fenced++;
        else judged.wrong.push(`${card}: ${older.lease} and ${newer.lease} at once`);
      }
      open.push(touch);
    }
  }
  return judged;
}
