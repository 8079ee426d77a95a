import type { Overview } from '@banyan/contracts/compute';
import { addCards, countCards } from '../domain/fleet/count-cards.ts';
import type { LeaseStore } from './lease-store.ts';
import { runningIn, shortOf, summariesOf } from './queue-views.ts';

export class ShowOverview {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** Queues, leases and cards of one moment. */
  run({ limit }: { limit: number }): Promise<Overview> {
    return this.#store.look(({ fleet, now }) => {
      const nodes = [...fleet.nodes.values()];
      const stateIs = (state: string) =>
        nodes.filter(({ closed }) => (closed ?? 'open') === state).length;
      const waiting = [...fleet.line.queues()].flatMap((queue) => fleet.line.of(queue));
      const running = runningIn(fleet);
      const leases = [waiting, running].map((some) =>
        some
          .map((lease) => shortOf(fleet, lease, now))
          .toSorted((a, b) => b.cards - a.cards || b.ageMs - a.ageMs),
      );
      return {
        at: new Date(now).toISOString(),
        cards: addCards(nodes.map((node) => countCards(fleet, node, now))),
        nodes: {
          open: stateIs('open'),
          drained: stateIs('drained'),
          vanished: stateIs('vanished'),
        },
        queues: summariesOf(fleet),
        leases: leases.flat().slice(0, limit),
        running: running.length,
        waiting: waiting.length,
      };
    });
  }
}
