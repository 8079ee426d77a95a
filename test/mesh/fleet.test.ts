import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import request from 'supertest';
import { bearer, command, get, mesh, outcomeOf, post } from './support/mesh.ts';

const put = (path: string, key = mesh.adminKey) =>
  request(mesh.broker).put(path).set('authorization', bearer(key));
const json = async (...args: string[]) => JSON.parse(await command(...args, '--json'));

let folder: string;
let before: { id: string; sku: string; cards: number; site: string; virtual: boolean }[];
const file = async (text: string) => {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, text);
  return path;
};
const named = () =>
  before.map(({ id, sku, cards, site, virtual }) => ({ id, sku, cards, site, virtual }));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  const { nodes } = (await get(mesh.broker, '/v1/inventory')).body;
  before = nodes.filter(({ state }: { state: string }) => state !== 'vanished');
});
/** As it was, whatever a test left. */
afterAll(async () => {
  await put('/v1/inventory').send({ nodes: named() });
  await rm(folder, { recursive: true });
});

describe('the inventory', () => {
  it('adds up: each card is in one state', async () => {
    const { body } = await get(mesh.broker, '/v1/inventory');
    const { free, leased, reserved, bad, spare, closed, cards } = body.totals;
    expect(free + leased + reserved + bad + spare + closed).toBe(cards);
    expect(body.source.kind).toBe('file');
  });

  it('is imported as a whole: diff, import, drain, undrain, gone again', async () => {
    // One that was here once stays known, so each run has its own.
    const id = `b2-${crypto.randomUUID().slice(0, 8)}`;
    const more = { id, sku: 'ascend-910b2', leaf: 'leaf-1', spares: 1 };
    const yaml = await file(JSON.stringify({ nodes: [...named(), more] }, null, 2));
    const told = await json('inventory', 'diff', yaml);
    expect(told).toMatchObject({ dryRun: true, added: [{ id, cards: 8 }], gone: [] });
    expect(await json('inventory', 'import', yaml)).toMatchObject({ added: told.added });
    expect(await command('inventory', 'show')).toMatch(
      new RegExp(`${id} +ascend-910b2 +open +8 +7 +0`),
    );
    expect(await json('inventory', 'drain', id)).toMatchObject({
      state: 'drained',
      leases: [],
    });
    expect(await command('inventory', 'undrain', id)).toBe(`${id} is open.\n`);
    const { status, body } = await put('/v1/inventory').send({ nodes: named() });
    expect([status, body.gone]).toEqual([200, [{ id, sku: 'ascend-910b2', cards: 8 }]]);
  });

  it('lets no leased card go, and names who has it', async () => {
    const { body: lease } = await post(mesh.broker, '/v1/leases').send({
      ...{ requestKey: crypto.randomUUID(), queue: 'direct', shape: { cards: 1 }, ttlMs: 30_000 },
    });
    const other = { nodes: [{ id: 'other', sku: 'virtual-cpu', cards: 8 }] };
    const { status, body } = await put('/v1/inventory').send(other);
    expect([status, body.kind]).toEqual([409, 'conflict']);
    expect(body.detail).toContain(lease.id);
    const { nodes } = (await get(mesh.broker, '/v1/inventory')).body;
    expect(nodes.map(({ id }: { id: string }) => id)).not.toContain('other');
    await post(mesh.broker, `/v1/leases/${lease.id}:release`).send({});
  });

  it('takes what kubectl prints, and says what it does not take', async () => {
    const node = (name: string, labels: object, capacity: object) => ({
      ...{ apiVersion: 'v1', kind: 'Node', metadata: { name, labels, managedFields: [{}] } },
      status: { capacity, allocatable: capacity, conditions: [{ type: 'Ready', status: 'True' }] },
    });
    const chip = { 'node.kubernetes.io/npu.chip.name': '910B3' };
    const list = await file(
      JSON.stringify({
        ...{ apiVersion: 'v1', kind: 'List' },
        items: [
          node('b3-01', chip, { 'huawei.com/Ascend910': '8', cpu: '192' }),
          node('odd-01', { 'accelerator-type': 'module-910b-8' }, { 'huawei.com/Ascend910': '8' }),
        ],
      }),
    );
    const told = await json('inventory', 'diff', list);
    expect(told).toMatchObject({
      added: [{ id: 'b3-01', sku: 'ascend-910b3', cards: 8 }],
      skipped: [{ id: 'odd-01', reason: expect.stringContaining('npu.chip.name') }],
    });
  });

  it.each([
    ['an unknown SKU', 'nodes:\n  - id: a\n    sku: ascend-999\n', 'line 3: ascend-999 is none of'],
    [
      'an unknown field',
      'nodes:\n  - id: a\n    sku: ascend-a3\n    gpus: 2\n',
      'line 4: is not known',
    ],
    ['no YAML', 'nodes: [', 'line 1'],
  ])('with %s is refused, naming the line', async (_, text, said) => {
    const { code, stderr } = await outcomeOf('inventory', 'import', await file(text));
    expect(code).toBe(1);
    expect(stderr).toContain(said);
  });

  it('and queues are for operators to change', async () => {
    for (const [path, body] of [
      ['/v1/inventory', { nodes: named() }],
      ['/v1/queues', { queues: [] }],
    ] as const) {
      expect((await put(path, mesh.key).send(body)).status).toBe(403);
    }
    expect((await post(mesh.broker, '/v1/nodes/local-0:drain').send({})).status).toBe(403);
    expect((await get(mesh.broker, '/v1/overview')).status).toBe(403);
  });
});

describe('queues', () => {
  it('are set from a file or not at all', async () => {
    const good =
      'queues:\n  - id: finance\n    cohort: verticals\n    quotas:\n      "*": { nominal: 3 }\n';
    const told = await json('queue', 'set', await file(good), '--dry-run');
    expect(told).toMatchObject({ dryRun: true, changed: [{ id: 'finance' }] });
    const bad = good.replace('nominal: 3', 'nominal: -3');
    const { code, stderr } = await outcomeOf('queue', 'set', await file(bad));
    expect([code, stderr.includes('line 5')]).toEqual([1, true]);
    expect(await command('queue', 'list')).toMatch(/finance +\* +\d/);
  });

  it('are watched: once where there is no terminal', async () => {
    expect(await command('top')).toContain('QUEUE');
    const { cards, queues } = await json('top');
    expect(cards.free + cards.leased).toBeLessThanOrEqual(cards.cards);
    expect(queues.length).toBeGreaterThan(0);
  });
});
