import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '@banyan/testing';
import { command, get, mesh, post } from './support/mesh.ts';

/** Figures are folded every so often, and a second or so behind. */
const FOLDED_MS = 15_000;

interface Told {
  lines: { queue: string; holder: string; cardMs: number }[];
  total: { cardMs: number };
  capacityMs: number | null;
  through: string | null;
}

const showback = async (key?: string): Promise<Told> =>
  (await get(mesh.broker, '/v1/showback?group=queue,holder', key)).body;
const sum = ({ lines }: Told) => lines.reduce((total, { cardMs }) => total + cardMs, 0);

describe('a lease that was held', () => {
  let lease: string;
  beforeAll(async () => {
    const request = { queue: 'batch', shape: { cards: 1 }, ttlMs: 30_000 };
    const asked = { requestKey: crypto.randomUUID(), ...request };
    const { body } = await post(mesh.broker, '/v1/leases').send(asked);
    expect(body.state).toBe('granted');
    lease = body.id;
  });
  afterAll(() => post(mesh.broker, `/v1/leases/${lease}:release`).send({}));

  it('is in the bill of its queue, and the lines add up to the capacity', async () => {
    const mine = ({ lines }: Told) =>
      lines.find(({ queue, holder }) => queue === 'batch' && holder === mesh.tenant);
    const told = await until(async () => {
      const now = await showback(mesh.adminKey);
      return (mine(now)?.cardMs ?? 0) > 1_000 ? now : undefined;
    }, FOLDED_MS);
    expect(told.total.cardMs).toBe(told.capacityMs);
    expect(Math.abs(sum(told) - told.total.cardMs)).toBeLessThan(told.lines.length);
  });

  it('is all that its tenant sees, of any capacity nothing', async () => {
    const told = await showback();
    expect(told.capacityMs).toBeNull();
    expect(new Set(told.lines.map(({ holder }) => holder))).toEqual(new Set([mesh.tenant]));
  });

  it('is told by ./mesh showback, as JSON and as CSV', async () => {
    const json = JSON.parse(await command('showback', '--since', '1h', '--json')) as Told;
    expect(json.lines.some(({ queue }) => queue === 'batch')).toBe(true);
    const csv = await command('showback', '--since', '1h', '--csv');
    expect(csv).toMatch(/^category,/);
    expect(csv).toContain('\nleased,batch,');
  });
});
