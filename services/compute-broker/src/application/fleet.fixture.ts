import { InMemoryLeaseStore } from '../adapters/store/in-memory-lease-store.ts';
import { nodeSpecOf, type NodeNamed } from '../domain/fleet/check-inventory.ts';
import type { Queue } from '../domain/queue/queue.ts';
import { AcquireLease } from './acquire-lease.ts';
import { SetQueues } from './set-queues.ts';
import { SweepLeases } from './sweep-leases.ts';

export const spec = (id: string, rest: Partial<NodeNamed> = {}) =>
  nodeSpecOf({ id, sku: 'virtual-cpu', cards: 4, ...rest });

export const quota = (
  id: string,
  nominal: number,
  rest: Partial<Queue['quotas'][string]> = {},
): Queue => ({
  ...{ id, cohort: 'all', weight: 1 },
  quotas: { '*': { nominal, borrow: null, lend: null, ...rest } },
});

/** A fleet in memory on a clock of the test's, with whoever asks for cards. */
export function fleetAt(start = 1_000_000) {
  const clock = { now: start };
  const store = new InMemoryLeaseStore(() => clock.now, {
    ...{ drainMs: 1_000, hearMs: 1_000 },
    lockDelayMs: 100,
  });
  const acquire = new AcquireLease(store);
  const ask = (queue: string, requestKey: string, cards = 1, holder = 'acme') =>
    acquire.run(
      { requestKey, queue, shape: { cards }, ttlMs: 60_000 },
      { holder, operator: false },
    );
  return {
    ...{ clock, store, ask },
    sweep: () => new SweepLeases(store).run(),
    setQueues: (...queues: Queue[]) => new SetQueues(store).run(queues),
  };
}
