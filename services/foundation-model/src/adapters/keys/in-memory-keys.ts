import { type AccessKey, accessKeySchema } from '@banyan/contracts/foundation';
import { Keys, type ListedKey } from '../../application/keys/keys.ts';
import type { ApiKey } from '../../domain/keys/api-key.ts';
import { keyScope } from '../../domain/ledger/scope.ts';
import { InMemoryBudgets } from '../ledger/in-memory-budgets.ts';

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

  async add(key: ApiKey, tokensPerDay?: number): Promise<void> {
    if (tokensPerDay !== undefined) {
      await this.budgets.set({ scope: keyScope(key.keyId), window: 'day', limit: tokensPerDay });
    }
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

  #put(key: ApiKey): void {
    this.#keys.set(key.keyId, key);
    this.published.push(accessKeySchema.parse(key));
  }

  async #listed({ hash: _, ...key }: ApiKey): Promise<ListedKey> {
    const limits = await this.budgets.list(keyScope(key.keyId));
    const day = limits.find(({ window }) => window === 'day');
    return day ? { ...key, tokensPerDay: day.limit } : key;
  }
}
