import type { ApiKey } from '../../domain/keys/api-key.ts';

/** Hard caps of one key. */
export interface KeyLimits {
  tokensPerDay?: number | undefined;
  tokensPerMinute?: number | undefined;
  requestsPerMinute?: number | undefined;
}

/** A key as it is listed: neither key nor hash. */
export interface ListedKey extends Omit<ApiKey, 'hash' | 'previous'>, KeyLimits {
  /** Until then the secret from before the last rotation works as well. */
  previousUntil?: number;
}

/** Where keys are kept. Every change is published as `foundation.access.changed` if it is kept. */
export abstract class Keys {
  /** Stores the key and its limits: both or neither. */
  abstract add(key: ApiKey, limits: KeyLimits): Promise<void>;
  /** All keys, or those of one tenant, the oldest first. */
  abstract list(tenant?: string): Promise<ListedKey[]>;
  /** Revokes it now, or leaves the first revocation as it is; undefined when there is no such key. */
  abstract revoke(keyId: string): Promise<ListedKey | undefined>;
  /**
   * Another secret from now on; the old one is good for `graceMs` more. Undefined when there is no
   * such key, or it was revoked.
   */
  abstract rotate(keyId: string, hash: string, graceMs: number): Promise<ListedKey | undefined>;
}
