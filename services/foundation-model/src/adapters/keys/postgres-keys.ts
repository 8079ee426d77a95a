import { accessChanged } from '@banyan/contracts/foundation';
import { type Outbox, transaction } from '@banyan/persistence';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { type KeyLimits, Keys, type ListedKey } from '../../application/keys/keys.ts';
import type { ApiKey } from '../../domain/keys/api-key.ts';
import { BudgetRow } from '../ledger/budget.row.ts';
import { setBudget } from '../ledger/postgres-budgets.ts';
import { ApiKeyRow } from './api-key.row.ts';
import { keyLimitsOf, scopesOfKey, toLimits } from './key-limits.ts';
import { accessOf, keyOf, listedOf, rowOf } from './key-mapping.ts';

export class PostgresKeys extends Keys {
  readonly #source: DataSource;
  readonly #outbox: Outbox;

  constructor(source: DataSource, outbox: Outbox) {
    super();
    this.#source = source;
    this.#outbox = outbox;
  }

  add(key: ApiKey, limits: KeyLimits): Promise<void> {
    return transaction(this.#source, async (tx) => {
      await tx.insert(ApiKeyRow, rowOf(key));
      for (const limit of toLimits(key.keyId, limits)) await setBudget(tx, limit);
      await this.#publish(tx, key);
    });
  }

  async list(tenant?: string): Promise<ListedKey[]> {
    const order = { createdAt: 'ASC', keyId: 'ASC' } as const;
    const rows = await this.#source.manager.find(
      ApiKeyRow,
      tenant === undefined ? { order } : { order, where: { tenant } },
    );
    return listed(this.#source.manager, rows.map(keyOf));
  }

  revoke(keyId: string): Promise<ListedKey | undefined> {
    return this.#change(keyId, (key, now) => {
      return key.revokedAt === undefined ? { ...key, revokedAt: now } : key;
    });
  }

  rotate(keyId: string, hash: string, graceMs: number): Promise<ListedKey | undefined> {
    return this.#change(keyId, (key, now) => {
      if (key.revokedAt !== undefined) return undefined;
      return { ...key, hash, previous: { hash: key.hash, until: now + graceMs } };
    });
  }

  /** Publishes what is not as it was. */
  #change(
    keyId: string,
    change: (key: ApiKey, now: number) => ApiKey | undefined,
  ): Promise<ListedKey | undefined> {
    return transaction(this.#source, async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const row = await tx.findOne(ApiKeyRow, { where: { keyId }, lock });
      const before = row && keyOf(row);
      const after = before && change(before, await timeOf(tx));
      if (!after) return undefined;
      if (after !== before) {
        await tx.update(ApiKeyRow, { keyId }, rowOf(after));
        await this.#publish(tx, after);
      }
      return (await listed(tx, [after]))[0];
    });
  }

  #publish(tx: EntityManager, key: ApiKey): Promise<void> {
    const { keyId, tenant } = key;
    return this.#outbox.append(tx, accessChanged, { key: keyId, tenant, data: accessOf(key) });
  }
}

async function listed(tx: EntityManager, keys: ApiKey[]): Promise<ListedKey[]> {
  const scopes = keys.flatMap(({ keyId }) => scopesOfKey(keyId));
  const limits = await tx.findBy(BudgetRow, { scope: In(scopes) });
  return keys.map((key) => listedOf(key, keyLimitsOf(key.keyId, limits)));
}

async function timeOf(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<{ now: Date }[]>('select clock_timestamp() as now');
  if (!row) throw new Error('The database gave no time.');
  return row.now.getTime();
}
