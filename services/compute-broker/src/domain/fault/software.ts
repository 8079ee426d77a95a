import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { bitsOf } from '../fleet/mask.ts';
import type { Lease } from '../lease/lease.ts';
import type { CardHealth, Fault } from './card-health.ts';
import { HANDLING } from './levels.ts';

/** Many cards of one lease that fail at once: what ran on them did it, and the cards are cleared. */
export function blame(
  fleet: Fleet,
  lease: Lease,
  now: number,
  happen: (event: BrokerEvent) => void,
): void {
  const { softwareCards, softwareWindowMs } = fleet.policy;
  const isOne = ({ at, lease: by, level }: Fault) =>
    by === lease.id && now - at <= softwareWindowMs && HANDLING[level].maySoftware;
  const failed = cardsOf(fleet, lease).filter(({ faults }) => faults.some(isOne));
  if (failed.length < softwareCards) return;
  for (const health of failed) {
    if (health.faults.every((fault) => !isOne(fault) || fault.software)) continue;
    const faults = health.faults.map((fault) =>
      isOne(fault) ? { ...fault, software: true } : fault,
    );
    const own = faults.some(({ software, level }) => !software && HANDLING[level].counts);
    const quarantinedUntil = own ? health.quarantinedUntil : null;
    happen({
      type: 'card',
      verb: 'cleared',
      at: now,
      health: { ...health, faults, quarantinedUntil },
    });
  }
}

function cardsOf({ cards }: Fleet, { placement }: Lease): CardHealth[] {
  return placement.flatMap(({ node, mask }) =>
    bitsOf(mask).flatMap((card) => cards.get(`${node}/${card}`) ?? []),
  );
}
