import { MeshError } from '@banyan/kernel';
import { partsOf, requestsOf } from '../../domain/ledger/scope.ts';
import type { Window } from '../../domain/ledger/window.ts';
import type { Budgets } from './budgets.ts';

export interface SetBudgetRequest {
  /** `mesh`, `tenant:<t>`, `tenant:<t>/vertical:<v>` or `key:<id>`. */
  scope: string;
  unit: 'tokens' | 'requests';
  window: Window;
  /** Absent: no limit any more. */
  limit?: number | undefined;
}

/** Sets or lifts one limit; it counts from the next booking on, on every replica. Idempotent. */
export class SetBudget {
  readonly #budgets: Budgets;

  constructor(budgets: Budgets) {
    this.#budgets = budgets;
  }

  /** Throws `invalid_request` for what is no scope. */
  async run({ scope, unit, window, limit }: SetBudgetRequest): Promise<void> {
    if (partsOf(scope)?.unit !== 'tokens') {
      const message = 'is none of mesh, tenant:<t>, tenant:<t>/vertical:<v>, key:<id>';
      throw new MeshError('invalid_request', `scope ${message}.`, {
        issues: [{ path: 'scope', message }],
      });
    }
    const stored = unit === 'requests' ? requestsOf(scope) : scope;
    if (limit === undefined) await this.#budgets.remove(stored, window);
    else await this.#budgets.set({ scope: stored, window, limit });
  }
}
