import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluationSchema } from '@banyan/vertical-kit/evaluation';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { command } from './support/mesh.ts';

/** Needs no data, and no model: an emergency waits for none. */
const TARGET = 'emergencies-blind';
const ASKED = ['property', '--target', TARGET, '--engine', 'default', '--limit', '3'];
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banyan-eval-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('eval asks the running mesh over its doors, and two runs are compared', async () => {
  const fileOf = (name: string) => join(folder, `${name}.json`);
  const [asked, none, all] = [fileOf('asked'), fileOf('none'), fileOf('all')];
  const shown = await command('eval', ...ASKED, '--json', asked);
  expect(shown).toContain(`${TARGET}: 3 of `);
  const told = evaluationSchema.parse(JSON.parse(await readFile(asked, 'utf8')));
  expect(told.targets).toMatchObject([
    {
      ...{ id: TARGET, gate: 'B', metric: 'emergencies found', n: 3, goal: 1, cases: 3 },
      ...{ interval: [expect.any(Number), expect.any(Number)], origin: 'rule', failures: {} },
      ...{ engine: 'default', tokens: 0, cost: { micros: 0 } },
    },
  ]);
  for (const { value, met, outcomes } of told.targets) {
    const got = outcomes.reduce((sum, outcome) => sum + outcome.got, 0);
    expect([value, met]).toEqual([got / 3, got === 3]);
  }

  const as = (got: number) => ({
    ...told,
    targets: told.targets.map((target) => ({
      ...target,
      outcomes: target.outcomes.map((outcome) => ({ ...outcome, got })),
    })),
  });
  await writeFile(none, JSON.stringify(as(0)));
  await writeFile(all, JSON.stringify(as(1)));
  const compared = await command('eval', 'compare', none, all, '--json');
  expect(JSON.parse(compared)).toMatchObject({
    comparisons: [{ id: TARGET, pairs: 3, before: 0, after: 1, verdict: 'better' }],
  });
}, 120_000);
