import type { Explanation as ExplanationView } from '@banyan/contracts/compute';
import type { Explanation } from '../domain/queue/explain.ts';
import { type LeaseCaller, maySee } from './caller.ts';
import { wordsFor } from './reason-words.ts';
import { cardsTold, isoOrNull } from './told.ts';

/** Why a lease is as it is, for whoever asks: of others' leases no more than their number. */
export function explanationOf(
  { state, reason, ahead, share, room, start, where, after }: Explanation,
  caller: LeaseCaller,
  holderOf: (leaseId: string) => string,
): ExplanationView {
  const own = after.filter((id) => maySee({ holder: holderOf(id) }, caller));
  return {
    ...{ state, reason, message: wordsFor(state, reason), ahead, share },
    room: room.map((one) => ({ ...one })),
    start: isoOrNull(start),
    cards: cardsTold(where),
    after: own,
    afterOthers: after.length - own.length,
  };
}
