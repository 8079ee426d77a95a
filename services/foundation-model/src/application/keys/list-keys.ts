import type { Keys, ListedKey } from './keys.ts';

export class ListKeys {
  readonly #keys: Keys;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  /** All keys, or those of one tenant, the oldest first; never the keys themselves. */
  run(filter: { tenant?: string } = {}): Promise<ListedKey[]> {
    return this.#keys.list(filter.tenant);
  }
}
