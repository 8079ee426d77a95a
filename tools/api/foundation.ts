import {
  budgetListSchema,
  createdKeySchema,
  type createKeySchema,
  keyListSchema,
  listedKeySchema,
  type UsageReport,
  usageReportSchema,
} from '@banyan/contracts/foundation';
import type { z } from 'zod';
import { call } from './call.ts';

/** foundation-model's admin API. */
export class FoundationApi {
  readonly #url: string;
  readonly #adminKey: string;

  constructor(url: string, adminKey: string) {
    this.#url = url;
    this.#adminKey = adminKey;
  }

  async createKey(body: z.input<typeof createKeySchema>) {
    return createdKeySchema.parse(
      await call(`${this.#url}/v1/admin/keys`, { key: this.#adminKey, json: body }),
    );
  }

  async rotateKey(keyId: string, graceSeconds: number) {
    const url = `${this.#url}/v1/admin/keys/${encodeURIComponent(keyId)}:rotate`;
    const request = { key: this.#adminKey, json: { graceSeconds } };
    return createdKeySchema.parse(await call(url, request));
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
