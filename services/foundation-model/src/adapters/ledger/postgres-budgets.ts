import type { DataSource, EntityManager } from 'typeorm';
import { Budgets } from '../../application/ledger/budgets.ts';
import type { Limit } from '../../domain/ledger/account.ts';
import type { Window } from '../../domain/ledger/window.ts';
import { BudgetRow } from './budget.row.ts';

export class PostgresBudgets extends Budgets {
  readonly #source: DataSource;

  constructor(source: DataSource) {
    super();
    this.#source = source;
  }

  set(limit: Limit): Promise<void> {
    return setBudget(this.#source.manager, limit);
  }

  async remove(scope: string, window: Window): Promise<void> {
    await this.#source.manager.delete(BudgetRow, { scope, window });
  }

  list(scope?: string): Promise<Limit[]> {
    const order = { scope: 'ASC', window: 'ASC' } as const;
    return this.#source.manager.find(
      BudgetRow,
      scope === undefined ? { order } : { order, where: { scope } },
    );
  }
}

/** Sets a limit within a transaction of somebody else. */
export async function setBudget(tx: EntityManager, limit: Limit): Promise<void> {
  await tx.upsert(BudgetRow, limit, ['scope', 'window']);
}
