import { accessChanged } from '@banyan/contracts/foundation';
import { type Outbox, transaction } from '@banyan/persistence';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { Keys, type ListedKey } from '../../application/keys/keys.ts';
import type { ApiKey } from '../../domain/keys/api-key.ts';
import { keyScope } from '../../domain/ledger/scope.ts';
import { BudgetRow } from '../ledger/budget.row.ts';
import { setBudget } from '../ledger/postgres-budgets.ts';
import { ApiKeyRow } from './api-key.row.ts';
import { accessOf, listedOf, rowOf } from './key-mapping.ts';

export class PostgresKeys extends Keys {
  readonly #source: DataSource;
  readonly #outbox: Outbox;

  constructor(source: DataSource, outbox: Outbox) {
    super();
    this.#source = source;
    this.#outbox = outbox;
  }

  add(key: ApiKey, tokensPerDay?: number): Promise<void> {
    return transaction(this.#source, async (tx) => {
      const row = rowOf(key);
      await tx.insert(ApiKeyRow, row);
      if (tokensPerDay !== undefined) {
        await setBudget(tx, { scope: keyScope(key.keyId), window: 'day', limit: tokensPerDay });
      }
      await this.#publish(tx, row);
    });
  }

  async list(tenant?: string): Promise<ListedKey[]> {
    const order = { createdAt: 'ASC', keyId: 'ASC' } as const;
    const rows = await this.#source.manager.find(
      ApiKeyRow,
      tenant === undefined ? { order } : { order, where: { tenant } },
    );
    return listed(this.#source.manager, rows);
  }

  revoke(keyId: string): Promise<ListedKey | undefined> {
    return transaction(this.#source, async (tx) => {
      const row = await tx.findOne(ApiKeyRow, {
        where: { keyId },
        lock: { mode: 'pessimistic_write' },
      });
      if (row && !row.revokedAt) {
        row.revokedAt = await timeOf(tx);
        await tx.update(ApiKeyRow, { keyId }, { revokedAt: row.revokedAt });
        await this.#publish(tx, row);
      }
      return row ? (await listed(tx, [row]))[0] : undefined;
    });
  }

  #publish(tx: EntityManager, row: ApiKeyRow): Promise<void> {
    return this.#outbox.append(tx, accessChanged, {
      key: row.keyId,
      tenant: row.tenant,
      data: accessOf(row),
    });
  }
}

async function listed(tx: EntityManager, rows: ApiKeyRow[]): Promise<ListedKey[]> {
  const scopes = rows.map(({ keyId }) => keyScope(keyId));
  const budgets = await tx.findBy(BudgetRow, { scope: In(scopes), window: 'day' });
  const perDay = new Map(budgets.map(({ scope, limit }) => [scope, limit]));
  return rows.map((row) => listedOf(row, perDay.get(keyScope(row.keyId))));
}

async function timeOf(tx: EntityManager): Promise<Date> {
  const [row] = await tx.query<{ now: Date }[]>('select clock_timestamp() as now');
  if (!row) throw new Error('The database gave no time.');
  return row.now;
}
