import { hash, timingSafeEqual } from 'node:crypto';
import type { AccessKey } from '@banyan/contracts/foundation';
import { MeshError } from '@banyan/kernel';

/** How long a key that nobody knows yet is waited for: it may have been made a moment ago. */
const NEWS_MS = 250;
const MAX_WAITING = 1_000;

/** Whose key it is, and what it may be used for; no scopes: everything. */
export interface Authenticated {
  tenant: string;
  keyId: string;
  scopes?: string[];
}

/** The API keys of the mesh, kept current by the compacted access topic. Holds hashes only. */
export class AccessDirectory {
  readonly #byHash = new Map<string, AccessKey>();
  readonly #hashesOf = new Map<string, string[]>();
  readonly #keysOf = new Map<string, Set<string>>();
  readonly #waiting = new Map<string, (() => void)[]>();
  readonly #adminHash: Buffer | undefined;

  constructor(adminKey: string | undefined) {
    this.#adminHash = adminKey === undefined ? undefined : sha256(adminKey);
  }

  apply(key: AccessKey): void {
    for (const old of this.#hashesOf.get(key.keyId) ?? []) this.#byHash.delete(old);
    const hashes = [key.hash, ...(key.previous ? [key.previous.hash] : [])];
    this.#hashesOf.set(key.keyId, hashes);
    for (const hash of hashes) this.#byHash.set(hash, key);
    const keys = this.#keysOf.get(key.tenant) ?? new Set();
    this.#keysOf.set(key.tenant, keys.add(key.keyId));
    for (const tell of this.#waiting.get(key.hash) ?? []) tell();
    this.#waiting.delete(key.hash);
  }

  isAdmin(secret: string): boolean {
    return this.#adminHash !== undefined && timingSafeEqual(sha256(secret), this.#adminHash);
  }

  /** The key's owner. Throws `unauthenticated` for one that is unknown, expired or revoked. */
  async authenticate(secret: string, now = Date.now()): Promise<Authenticated> {
    const hash = sha256(secret).toString('hex');
    const key = this.#byHash.get(hash) ?? (await this.#news(hash));
    if (!key) throw new MeshError('unauthenticated', 'This API key is not known.');
    if (key.revokedAt !== undefined)
      throw new MeshError('unauthenticated', 'This API key was revoked.');
    if (key.expiresAt !== undefined && key.expiresAt <= now) {
      throw new MeshError('unauthenticated', 'This API key has expired.');
    }
    if (hash !== key.hash && (key.previous?.until ?? 0) <= now) {
      throw new MeshError('unauthenticated', 'This API key was rotated: use its new secret.');
    }
    const { tenant, keyId, scopes } = key;
    return { tenant, keyId, ...(scopes ? { scopes } : {}) };
  }

  /** A tenant exists while it has a key. */
  knowsTenant(tenant: string): boolean {
    return this.#keysOf.has(tenant);
  }

  /** The tenant that a record names. Throws `forbidden` for none, or one that does not exist. */
  demandTenant(tenant: string | undefined): string {
    if (tenant !== undefined && this.knowsTenant(tenant)) return tenant;
    const said = tenant === undefined ? 'is missing' : 'is not known here';
    throw new MeshError('forbidden', `The tenant in header banyan-tenant ${said}.`);
  }

  async #news(hash: string): Promise<AccessKey | undefined> {
    if (this.#waiting.size >= MAX_WAITING) return undefined;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(hash);
        resolve();
      }, NEWS_MS);
      const tell = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.set(hash, [...(this.#waiting.get(hash) ?? []), tell]);
    });
    return this.#byHash.get(hash);
  }
}

const sha256 = (text: string) => hash('sha256', text, 'buffer');
