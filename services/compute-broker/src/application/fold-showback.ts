import { tellSpent } from '../domain/budget/tell-spent.ts';
import { windowAt } from '../domain/budget/window.ts';
import type { Fleet } from '../domain/fleet.ts';
import type { LeaseStore } from './lease-store.ts';
import type { ShowbackStore } from './showback-store.ts';

/** What is decided at the same time is in the log a moment later. */
const LAG_MS = 1_000;

/** Books who had which cards, and tells queues with a budget what they have spent of it. */
export class FoldShowback {
  readonly #store: LeaseStore;
  readonly #showback: ShowbackStore;

  constructor(store: LeaseStore, showback: ShowbackStore) {
    this.#store = store;
    this.#showback = showback;
  }

  /** Says whether it was this process that did it: one at a time does. */
  async run(): Promise<boolean> {
    // Before the log is read: a step of the clock until then is in it.
    const { now, windows } = await this.#store.look((seen) => ({
      now: seen.now,
      windows: budgetWindows(seen.fleet, seen.now),
    }));
    let stepped = false;
    for (;;) {
      const folded = await this.#showback.fold(stepped ? undefined : now - LAG_MS);
      if (!folded) return false;
      stepped ||= folded.stepped;
      if (!folded.more) break;
    }
    while ((await this.#showback.foldUsage()) > 0);
    if (windows.length > 0) await this.#tell(windows);
    return true;
  }

  async #tell(windows: ReturnType<typeof budgetWindows>): Promise<void> {
    const spent = await this.#showback.spent(windows);
    await this.#store.decide({ type: 'fleet' }, ({ fleet, now }) => tellSpent(fleet, spent, now));
  }
}

const budgetWindows = ({ queues }: Fleet, now: number) =>
  [...queues.values()].flatMap(({ id, budget }) =>
    budget ? [{ id, ...windowAt(budget.window, now) }] : [],
  );
