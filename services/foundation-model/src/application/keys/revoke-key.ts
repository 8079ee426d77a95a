import { MeshError } from '@banyan/kernel';
import type { Keys, ListedKey } from './keys.ts';

export class RevokeKey {
  readonly #keys: Keys;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  /** Idempotent: the first revocation stays. Throws `not_found`. */
  async run(keyId: string): Promise<ListedKey> {
    const revoked = await this.#keys.revoke(keyId);
    if (!revoked)
      throw new MeshError('not_found', 'There is no such key; list the keys to see their ids.');
    return revoked;
  }
}
