import type { MeshError } from '@banyan/kernel';
import type { Fleet } from '../fleet.ts';
import { PARTS_PER_CARD } from '../fleet/sku.ts';
import type { Shape } from '../lease/shape.ts';
import { refuse } from '../placement/possible.ts';
import { inParts } from './headroom.ts';
import { type Queue, resourceOf } from './queue.ts';
import { partsNeeded } from './usage.ts';

/** Why a queue can never have a shape, even with its whole cohort idle, or `undefined`. */
export function whyNeverInQueue(fleet: Fleet, name: string, shape: Shape): MeshError | undefined {
  if (fleet.queues.size === 0) return undefined;
  const queue = fleet.queues.get(name);
  if (!queue) {
    const names = [...fleet.queues.values()].map(({ id }) => id);
    return refuse('queue', `${name} is none of ${names.join(', ')}`);
  }
  const skus = shape.sku === null ? fleet.index.skus() : [shape.sku];
  const most = Math.max(...skus.map((sku) => mostOf(fleet, queue, resourceOf(queue, sku))));
  const need = Math.min(...skus.map((sku) => partsNeeded(shape, sku)));
  if (need <= most) return undefined;
  const [asked, limit] = [need / PARTS_PER_CARD, most / PARTS_PER_CARD];
  return refuse('queue', `${name} can have ${limit} cards at most, and ${asked} are asked for`, {
    asked,
    limit,
  });
}

function mostOf(fleet: Fleet, queue: Queue, resource: string): number {
  const { nominal, borrow } = inParts(queue, resource);
  if (queue.cohort === null) return nominal;
  let lent = 0;
  for (const other of fleet.cohorts.of(queue.cohort)) {
    if (other.id !== queue.id) lent += inParts(other, resource).lend;
  }
  return nominal + Math.min(borrow, lent);
}
