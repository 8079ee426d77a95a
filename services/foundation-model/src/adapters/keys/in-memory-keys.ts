import { type AccessKey, accessKeySchema } from '@banyan/contracts/foundation';
import { type KeyLimits, Keys, type ListedKey } from '../../application/keys/keys.ts';
import type { ApiKey } from '../../domain/keys/api-key.ts';
import { InMemoryBudgets } from '../ledger/in-memory-budgets.ts';
import { keyLimitsOf, toLimits } from './key-limits.ts';
import { accessOf, listedOf } from './key-mapping.ts';

/** The same without a database, for tests: one process, gone with it. */
export class InMemoryKeys extends Keys {
  readonly budgets: InMemoryBudgets;
  /** What was published, in order. */
  readonly published: AccessKey[] = [];
  readonly #now: () => number;
  readonly #keys = new Map<string, ApiKey>();

  constructor(budgets = new InMemoryBudgets(), now: () => number = Date.now) {
    super();
    this.budgets = budgets;
    this.#now = now;
  }

  async add(key: ApiKey, limits: KeyLimits): Promise<void> {
    for (const limit of toLimits(key.keyId, limits)) await this.budgets.set(limit);
    this.#put(key);
  }

  async list(tenant?: string): Promise<ListedKey[]> {
    const keys = [...this.#keys.values()].filter(
      (key) => tenant === undefined || key.tenant === tenant,
    );
    return Promise.all(keys.map((key) => this.#listed(key)));
  }

  async revoke(keyId: string): Promise<ListedKey | undefined> {
    const key = this.#keys.get(keyId);
    if (!key) return undefined;
    if (key.revokedAt === undefined) this.#put({ ...key, revokedAt: this.#now() });
    return this.#listed(this.#keys.get(keyId) ?? key);
  }

  async rotate(keyId: string, hash: string, graceMs: number): Promise<ListedKey | undefined> {
    const key = this.#keys.get(keyId);
    if (!key || key.revokedAt !== undefined) return undefined;
    const rotated = { ...key, hash, previous: { hash: key.hash, until: this.#now() + graceMs } };
    this.#put(rotated);
    return this.#listed(rotated);
  }

  #put(key: ApiKey): void {
    this.#keys.set(key.keyId, key);
    this.published.push(accessKeySchema.parse(accessOf(key)));
  }

  async #listed(key: ApiKey): Promise<ListedKey> {
    return listedOf(key, keyLimitsOf(key.keyId, await this.budgets.list()));
  }
}
