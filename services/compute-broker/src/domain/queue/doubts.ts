import type { Fleet } from '../fleet.ts';
import { cardsThere } from '../fleet/count-cards.ts';
import type { Queue } from './queue.ts';

/** What may not be meant of queues: quotas of more cards than there are, cards in nobody's quota. */
export function doubtsOf(fleet: Fleet, changed: readonly Queue[] = []): string[] {
  const queues = new Map<string, Queue>();
  for (const queue of [...fleet.queues.values(), ...changed]) queues.set(queue.id, queue);
  if (queues.size === 0) return [];
  const keys = new Set([...queues.values()].flatMap(({ quotas }) => Object.keys(quotas)));
  const rest = fleet.index.skus().filter((sku) => !keys.has(sku));
  const doubts = [...keys].flatMap((key): string[] => {
    const own = [...queues.values()].reduce(
      (sum, { quotas }) => sum + (quotas[key]?.nominal ?? 0),
      0,
    );
    const cards = cardsThere(fleet, key === '*' ? rest : [key]);
    if (own === cards) return [];
    const so = own > cards ? 'not all can be kept' : 'some cards are in no quota';
    return [`Quotas of ${key} are ${own} cards in all, and the fleet has ${cards}: ${so}.`];
  });
  const left = keys.has('*') ? 0 : cardsThere(fleet, rest);
  return left > 0 ? [...doubts, `${left} cards of ${rest.join(', ')} are in no quota.`] : doubts;
}
