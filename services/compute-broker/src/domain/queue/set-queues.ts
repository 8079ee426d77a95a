import { MeshError } from '@banyan/kernel';
import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { checkQueues } from './check-queues.ts';
import type { Queue } from './queue.ts';

/**
 * Queues as they are to be. What runs goes on where a quota is smaller than its use: it is reclaimed
 * as others need it. One that is not named stays. Throws `invalid_request` with every wrong place.
 */
export function setQueues(fleet: Fleet, specs: readonly Queue[], now: number): BrokerEvent[] {
  const issues = checkQueues(specs);
  if (issues.length > 0) {
    const said = issues.map(({ path, message }) => `${path} ${message}`).join('; ');
    throw new MeshError('invalid_request', `${said}.`, { issues });
  }
  return specs
    .filter((spec) => !isSame(spec, fleet.queues.get(spec.id)))
    .map((queue) => ({ type: 'queue', verb: 'set', at: now, queue }));
}

function isSame({ cohort, weight, quotas, budget }: Queue, queue: Queue | undefined): boolean {
  const text = (of: Queue['quotas']) =>
    Object.keys(of)
      .toSorted()
      .map((key) => `${key} ${of[key]?.nominal} ${of[key]?.borrow} ${of[key]?.lend}`)
      .join();
  return (
    queue !== undefined &&
    queue.cohort === cohort &&
    queue.weight === weight &&
    queue.budget?.cardSeconds === budget?.cardSeconds &&
    queue.budget?.window === budget?.window &&
    text(queue.quotas) === text(quotas)
  );
}
