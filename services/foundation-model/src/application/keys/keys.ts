import type { ApiKey } from '../../domain/keys/api-key.ts';

/** A key as it is listed: neither key nor hash. */
export interface ListedKey extends Omit<ApiKey, 'hash'> {
  tokensPerDay?: number;
}

/** Where keys are kept. Every change is published as `foundation.access.changed` if it is kept. */
export abstract class Keys {
  /** Stores the key and, where given, its limit of tokens a day: both or neither. */
  abstract add(key: ApiKey, tokensPerDay?: number): Promise<void>;
  /** All keys, or those of one tenant, the oldest first. */
  abstract list(tenant?: string): Promise<ListedKey[]>;
  /** Revokes it now, or leaves the first revocation as it is; undefined when there is no such key. */
  abstract revoke(keyId: string): Promise<ListedKey | undefined>;
}
