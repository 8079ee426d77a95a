import { Budgets } from '../../application/ledger/budgets.ts';
import type { Limit } from '../../domain/ledger/account.ts';
import { limitId } from '../../domain/ledger/scope.ts';
import type { Window } from '../../domain/ledger/window.ts';

export class InMemoryBudgets extends Budgets {
  readonly #limits = new Map<string, Limit>();

  get limits(): ReadonlyMap<string, number> {
    return new Map([...this.#limits].map(([id, { limit }]) => [id, limit]));
  }

  async set(limit: Limit): Promise<void> {
    this.#limits.set(limitId(limit.scope, limit.window), limit);
  }

  async remove(scope: string, window: Window): Promise<void> {
    this.#limits.delete(limitId(scope, window));
  }

  async list(scope?: string): Promise<Limit[]> {
    return [...this.#limits.values()].filter(
      (limit) => scope === undefined || limit.scope === scope,
    );
  }
}
