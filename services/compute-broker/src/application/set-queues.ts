import type { QueuesSet } from '@banyan/contracts/compute';
import type { BrokerEvent } from '../domain/event.ts';
import type { Fleet } from '../domain/fleet.ts';
import type { Queue } from '../domain/queue/queue.ts';
import { doubtsOf } from '../domain/queue/doubts.ts';
import { setQueues } from '../domain/queue/set-queues.ts';
import type { LeaseStore, Snapshot } from './lease-store.ts';

/** As they are to be, or as that follows from the fleet. */
type Wanted = readonly Queue[] | ((fleet: Fleet) => readonly Queue[]);

export class SetQueues {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /**
   * Queues as they are to be, for all replicas; those that are not named stay. Idempotent. A dry run
   * tells what would change.
   */
  async run(wanted: Wanted, { dryRun = false } = {}): Promise<QueuesSet> {
    if (wanted.length === 0) return { dryRun, changed: [], same: 0, warnings: [] };
    let answer: QueuesSet | undefined;
    const decide = ({ fleet, now }: Snapshot): BrokerEvent[] => {
      const queues = typeof wanted === 'function' ? wanted(fleet) : wanted;
      const events = setQueues(fleet, queues, now);
      const changed = events.flatMap((event) => {
        if (event.type !== 'queue') return [];
        const before = fleet.queues.get(event.queue.id);
        return [
          {
            id: event.queue.id,
            before: before ? specOf(before) : null,
            after: specOf(event.queue),
          },
        ];
      });
      const same = queues.length - changed.length;
      answer = { dryRun, changed, same, warnings: doubtsOf(fleet, queues) };
      return events;
    };
    if (dryRun) await this.#store.look(decide);
    else await this.#store.decide({ type: 'fleet' }, decide);
    if (!answer) throw new Error('Nothing was decided.');
    return answer;
  }
}

const specOf = ({ id, cohort, weight, quotas, budget }: Queue) => ({
  id,
  cohort,
  weight,
  quotas: { ...quotas },
  ...(budget && { budget: { ...budget } }),
});
