import {
  budgetListSchema,
  createdKeySchema,
  keyListSchema,
  listedKeySchema,
  type UsageReport,
  usageReportSchema,
} from '@banyan/contracts/foundation';
import { call } from './call.ts';

/** foundation-model's admin API. */
export class FoundationApi {
  readonly #url: string;
  readonly #adminKey: string;

  constructor(url: string, adminKey: string) {
    this.#url = url;
    this.#adminKey = adminKey;
  }

  async createKey(body: {
    tenant: string;
    name?: string;
    tokensPerDay?: number;
    expiresAt?: string;
  }) {
    return createdKeySchema.parse(
      await call(`${this.#url}/v1/admin/keys`, { key: this.#adminKey, json: body }),
    );
  }

  async listKeys() {
    return keyListSchema.parse(await call(`${this.#url}/v1/admin/keys`, { key: this.#adminKey }))
      .keys;
  }

  async revokeKey(keyId: string) {
    const url = `${this.#url}/v1/admin/keys/${encodeURIComponent(keyId)}`;
    return listedKeySchema.parse(await call(url, { key: this.#adminKey, method: 'DELETE' }));
  }

  async setBudget(body: {
    scope: string;
    unit: 'tokens' | 'requests';
    window: string;
    limit: number | null;
  }) {
    const request = { key: this.#adminKey, method: 'PUT', json: body };
    return budgetListSchema.parse(await call(`${this.#url}/v1/admin/budgets`, request)).budgets;
  }

  async budgets(scope?: string) {
    const query = scope === undefined ? '' : `?scope=${encodeURIComponent(scope)}`;
    const answer = await call(`${this.#url}/v1/admin/budgets${query}`, { key: this.#adminKey });
    return budgetListSchema.parse(answer).budgets;
  }

  async usage(query: Record<string, string>): Promise<UsageReport> {
    const url = `${this.#url}/v1/admin/usage?${new URLSearchParams(query)}`;
    return usageReportSchema.parse(await call(url, { key: this.#adminKey }));
  }

  /** Whether a key opens the doors. */
  async accepts(key: string): Promise<boolean> {
    const models = call(`${this.#url}/v1/models`, { key });
    return models.then(
      () => true,
      () => false,
    );
  }
}
