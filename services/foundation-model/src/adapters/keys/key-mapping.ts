import type { AccessKey } from '@banyan/contracts/foundation';
import type { ListedKey } from '../../application/keys/keys.ts';
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
  };
}

export function listedOf(row: ApiKeyRow, tokensPerDay?: number): ListedKey {
  return {
    keyId: row.keyId,
    tenant: row.tenant,
    createdAt: row.createdAt.getTime(),
    ...(row.name === null ? {} : { name: row.name }),
    ...timesOf(row),
    ...(tokensPerDay === undefined ? {} : { tokensPerDay }),
  };
}

/** What the doors learn of a key. */
export function accessOf(row: ApiKeyRow): AccessKey {
  return { keyId: row.keyId, tenant: row.tenant, hash: row.hash, ...timesOf(row) };
}

function timesOf({ expiresAt, revokedAt }: ApiKeyRow) {
  return {
    ...(expiresAt ? { expiresAt: expiresAt.getTime() } : {}),
    ...(revokedAt ? { revokedAt: revokedAt.getTime() } : {}),
  };
}

function dateOf(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}
