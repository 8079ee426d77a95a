import { MeshError } from '@banyan/kernel';
import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';

/**
 * Somebody says that a card works again. A quarantine is sat out all the same, and what was
 * separated by hand only a person gives back.
 */
export function recoverCard(
  fleet: Fleet,
  { node, card, byHand }: { node: string; card: number; byHand: boolean },
  now: number,
): BrokerEvent[] {
  const health = fleet.cards.get(`${node}/${card}`);
  if (!health || health.separated === null) return [];
  if (health.separated === 'ManuallySeparate' && !byHand) {
    throw new MeshError('forbidden', `Card ${node}/${card} was separated by hand.`);
  }
  return [{ type: 'card', verb: 'recovered', at: now, health: { ...health, separated: null } }];
}

/** Cards whose time apart is over come back. */
export function endQuarantines(
  fleet: Fleet,
  now: number,
  happen: (event: BrokerEvent) => void,
): void {
  for (const id of fleet.cardEnds.due(now)) {
    const health = fleet.cards.get(id);
    if (!health) continue;
    const over = (until: number | null) => (until !== null && until <= now ? null : until);
    const next = {
      ...health,
      quarantinedUntil: over(health.quarantinedUntil),
      restsUntil: over(health.restsUntil),
    };
    happen({ type: 'card', verb: 'released', at: now, health: next });
  }
}
