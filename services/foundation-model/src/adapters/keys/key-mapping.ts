import type { AccessKey } from '@banyan/contracts/foundation';
import type { KeyLimits, ListedKey } from '../../application/keys/keys.ts';
import type { ApiKey } from '../../domain/keys/api-key.ts';
import type { ApiKeyRow } from './api-key.row.ts';

export function rowOf(key: ApiKey): ApiKeyRow {
  return {
    keyId: key.keyId,
    tenant: key.tenant,
    name: key.name ?? null,
    hash: key.hash,
    createdAt: new Date(key.createdAt),
    expiresAt: dateOf(key.expiresAt),
    revokedAt: dateOf(key.revokedAt),
    scopes: key.scopes ?? null,
    previousHash: key.previous?.hash ?? null,
    previousUntil: dateOf(key.previous?.until),
  };
}

export function keyOf(row: ApiKeyRow): ApiKey {
  const { keyId, tenant, name, hash, createdAt, scopes, previousHash, previousUntil } = row;
  return {
    ...{ keyId, tenant, hash, createdAt: createdAt.getTime() },
    ...(name === null ? {} : { name }),
    ...(row.expiresAt ? { expiresAt: row.expiresAt.getTime() } : {}),
    ...(row.revokedAt ? { revokedAt: row.revokedAt.getTime() } : {}),
    ...(scopes ? { scopes } : {}),
    ...(previousHash && previousUntil
      ? { previous: { hash: previousHash, until: previousUntil.getTime() } }
      : {}),
  };
}

export function listedOf({ hash: _, previous, ...key }: ApiKey, limits: KeyLimits): ListedKey {
  return { ...key, ...limits, ...(previous ? { previousUntil: previous.until } : {}) };
}

/** What the doors learn of a key. */
export function accessOf({ name: _, createdAt: __, ...access }: ApiKey): AccessKey {
  return access;
}

function dateOf(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}
