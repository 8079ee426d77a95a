import { createHash, randomBytes } from 'node:crypto';
import { newId } from '@banyan/kernel';

/** What is stored of a key: all but the key. */
export interface ApiKey {
  keyId: string;
  tenant: string;
  name?: string;
  /** SHA-256 of the key, hex. */
  hash: string;
  /** Epoch ms, as all times here. */
  createdAt: number;
  expiresAt?: number;
  revokedAt?: number;
  /** What it may be used for; absent: everything but an operator's work. */
  scopes?: string[];
  /** The hash before the last rotation, and until when it is good. */
  previous?: { hash: string; until: number };
}

const KEY = /^bnyn_([0-9a-f]{32})_[A-Za-z0-9_-]{43}$/;

/** A new key `bnyn_<id>_<secret>` with 256 random bits; it can be shown only now. */
export function generateKey(keyId = newId('key')): { keyId: string; key: string; hash: string } {
  const key = `bnyn_${keyId.slice('key_'.length)}_${randomBytes(32).toString('base64url')}`;
  return { keyId, key, hash: hashKey(key) };
}

/** SHA-256, hex. The key itself carries enough randomness, so a slow hash would add nothing. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** The id that a key names; undefined for what is no key of ours. Proves nothing: compare the hash. */
export function keyIdOf(key: string): string | undefined {
  const id = KEY.exec(key)?.[1];
  return id === undefined ? undefined : `key_${id}`;
}
