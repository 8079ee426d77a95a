import { MeshError } from '@banyan/kernel';
import { generateKey } from '../../domain/keys/api-key.ts';
import type { CreatedKey } from './create-key.ts';
import type { Keys } from './keys.ts';

/** A new secret for a key: its id, limits and usage stay. */
export class RotateKey {
  readonly #keys: Keys;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  /** @param graceMs how long the old secret still opens the doors. Throws `not_found`. */
  async run(keyId: string, graceMs: number): Promise<CreatedKey> {
    const { key, hash } = generateKey(keyId);
    const rotated = await this.#keys.rotate(keyId, hash, graceMs);
    if (rotated) return { ...rotated, key };
    throw new MeshError('not_found', 'There is no such key, or it was revoked.');
  }
}
