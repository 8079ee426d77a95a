import { type AccessKey, accessChanged } from '@banyan/contracts/foundation';
import { newId } from '@banyan/kernel';
import { Outbox } from '@banyan/persistence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CreateKey } from '../../application/keys/create-key.ts';
import type { Keys } from '../../application/keys/keys.ts';
import { ListKeys } from '../../application/keys/list-keys.ts';
import { RotateKey } from '../../application/keys/rotate-key.ts';
import { RevokeKey } from '../../application/keys/revoke-key.ts';
import type { Budgets } from '../../application/ledger/budgets.ts';
import { hashKey } from '../../domain/keys/api-key.ts';
import { PostgresBudgets } from '../ledger/postgres-budgets.ts';
import { createTestDatabase } from '../ledger/test-database.fixture.ts';
import { InMemoryKeys } from './in-memory-keys.ts';
import { PostgresKeys } from './postgres-keys.ts';

interface Harness {
  keys: Keys;
  budgets: Budgets;
  published(): Promise<AccessKey[]>;
  /** All that is stored of keys, as one text. */
  stored(): Promise<string>;
  close(): Promise<void>;
}

async function inMemory(): Promise<Harness> {
  const keys = new InMemoryKeys();
  return {
    keys,
    budgets: keys.budgets,
    published: async () => keys.published,
    stored: async () => JSON.stringify(keys.published),
    close: async () => undefined,
  };
}

const url = process.env['TEST_DATABASE_URL'] ?? '';

async function postgres(): Promise<Harness> {
  const database = await createTestDatabase(url);
  return {
    keys: new PostgresKeys(database.source, new Outbox('foundation-model')),
    budgets: new PostgresBudgets(database.source),
    published: () => database.published(accessChanged.name),
    stored: async () =>
      JSON.stringify(await database.source.query('select api_key, outbox from api_key, outbox')),
    close: database.drop,
  };
}

function conformance(open: () => Promise<Harness>) {
  let harness: Harness;
  let create: CreateKey;
  let list: ListKeys;
  let revoke: RevokeKey;
  beforeAll(async () => {
    harness = await open();
    create = new CreateKey(harness.keys);
    list = new ListKeys(harness.keys);
    revoke = new RevokeKey(harness.keys);
  });
  afterAll(() => harness?.close());

  const publishedOf = async (keyId: string) =>
    (await harness.published()).filter((change) => change.keyId === keyId);

  it('shows the key once, keeps its hash, and tells the doors', async () => {
    const expiresAt = Date.now() + 60_000;
    const { key, keyId } = await create.run({ tenant: 'acme', name: 'till', expiresAt });
    expect(await publishedOf(keyId)).toEqual([
      { keyId, tenant: 'acme', hash: hashKey(key), expiresAt },
    ]);
    expect(await harness.stored()).toContain(hashKey(key));
    expect(await harness.stored()).not.toContain(key);
    const [listed] = await list.run({ tenant: 'acme' });
    expect(listed).toMatchObject({ keyId, tenant: 'acme', name: 'till', expiresAt });
    expect(listed).not.toHaveProperty('hash');
  });

  it('sets the cap of the key with it', async () => {
    const { keyId } = await create.run({ tenant: 'bolt', tokensPerDay: 2_000 });
    const limit = { scope: `key:${keyId}`, window: 'day', limit: 2_000 };
    expect(await harness.budgets.list(`key:${keyId}`)).toEqual([limit]);
    expect(await list.run({ tenant: 'bolt' })).toMatchObject([{ keyId, tokensPerDay: 2_000 }]);
  });

  it('keeps what it is for and its other limits', async () => {
    const limits = { tokensPerMinute: 500, requestsPerMinute: 60 };
    const { keyId } = await create.run({ tenant: 'gale', scopes: ['usage'], ...limits });
    expect(await list.run({ tenant: 'gale' })).toMatchObject([{ scopes: ['usage'], ...limits }]);
    expect(await publishedOf(keyId)).toMatchObject([{ scopes: ['usage'] }]);
  });

  it('gets another secret and keeps its id; the old one is good for a while', async () => {
    const rotate = new RotateKey(harness.keys);
    const { key, keyId } = await create.run({ tenant: 'hale', tokensPerDay: 9 });
    const rotated = await rotate.run(keyId, 60_000);
    expect(rotated).toMatchObject({ keyId, tokensPerDay: 9 });
    expect(rotated.key).not.toBe(key);
    expect((await publishedOf(keyId)).at(-1)).toMatchObject({
      hash: hashKey(rotated.key),
      previous: { hash: hashKey(key), until: expect.any(Number) },
    });
    await revoke.run(keyId);
    await expect(rotate.run(keyId, 0)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('lists all tenants, the oldest first', async () => {
    const { keyId } = await create.run({ tenant: 'crux' });
    const { keyId: later } = await create.run({ tenant: 'dune' });
    expect((await list.run()).map((key) => key.keyId).slice(-2)).toEqual([keyId, later]);
  });

  it('revokes once and says so once', async () => {
    const { keyId } = await create.run({ tenant: 'echo' });
    const first = await revoke.run(keyId);
    expect(first.revokedAt).toBeGreaterThan(0);
    expect(await revoke.run(keyId)).toEqual(first);
    expect(await publishedOf(keyId)).toMatchObject([
      { keyId },
      { keyId, revokedAt: first.revokedAt },
    ]);
    await expect(revoke.run(newId('key'))).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('names every field that is wrong and stores nothing', async () => {
    const before = await harness.published();
    const refused = create.run({ tenant: 'No/Slug', name: '', tokensPerDay: 1.5, expiresAt: 1 });
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid_request',
      details: {
        issues: ['tenant', 'name', 'tokensPerDay', 'expiresAt'].map((path) => ({ path })),
      },
    });
    expect(await harness.published()).toEqual(before);
  });
}

describe('Keys in memory', () => conformance(inMemory));

const title = url ? 'Keys in PostgreSQL' : 'Keys in PostgreSQL (skipped: no TEST_DATABASE_URL)';
describe.skipIf(!url)(title, () => conformance(postgres));
