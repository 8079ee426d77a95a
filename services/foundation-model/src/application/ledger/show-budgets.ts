import { limitId, partsOf } from '../../domain/ledger/scope.ts';
import type { Window } from '../../domain/ledger/window.ts';
import type { Budgets } from './budgets.ts';
import type { Ledger } from './ledger.ts';

/** A limit and where it stands now. */
export interface BudgetLine {
  scope: string;
  unit: 'tokens' | 'requests';
  window: Window;
  limit: number;
  /** Promised to running requests. */
  held: number;
  settled: number;
  remaining: number;
}

/** The limits, all or of one scope, with what is left in their present windows. */
export class ShowBudgets {
  readonly #budgets: Budgets;
  readonly #ledger: Ledger;

  constructor(budgets: Budgets, ledger: Ledger) {
    this.#budgets = budgets;
    this.#ledger = ledger;
  }

  async run(scope?: string): Promise<BudgetLine[]> {
    const limits = (await this.#budgets.list()).filter(
      (limit) => scope === undefined || partsOf(limit.scope)?.scope === scope,
    );
    const scopes = [...new Set(limits.map((limit) => limit.scope))];
    const states = (await Promise.all(scopes.map((one) => this.#ledger.balances(one)))).flat();
    const stateOf = new Map(states.map((state) => [limitId(state.scope, state.window), state]));
    return limits.map(({ scope: stored, window, limit }) => {
      const { held = 0, settled = 0 } = stateOf.get(limitId(stored, window)) ?? {};
      const { scope, unit } = partsOf(stored) ?? { scope: stored, unit: 'tokens' as const };
      return { scope, unit, window, limit, held, settled, remaining: limit - held - settled };
    });
  }
}
