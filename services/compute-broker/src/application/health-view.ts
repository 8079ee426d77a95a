import type { CardHealth as CardHealthView } from '@banyan/contracts/compute';
import { admitsNew, type CardHealth, type Fault } from '../domain/fault/card-health.ts';
import { iso, isoOrNull } from './told.ts';

const TOLD = 100;

/** What is known of a card, as the world sees it. */
export const healthTold = (health: CardHealth): CardHealthView => ({
  ...standingTold(health),
  faults: health.faults.slice(-TOLD).map(faultTold),
});

export function standingTold(health: CardHealth): Omit<CardHealthView, 'faults'> {
  const { id: card, node, separated, quarantinedUntil, restsUntil } = health;
  return {
    ...{ card, node, open: admitsNew(health), separated },
    quarantinedUntil: isoOrNull(quarantinedUntil),
    restsUntil: isoOrNull(restsUntil),
  };
}

export const faultTold = ({ at, code, level, lease, software }: Fault) => ({
  ...{ at: iso(at), code, level, leaseId: lease, software },
});
