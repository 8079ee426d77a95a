import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { orAbsent, sharedData } from '@banyan/testing';
import { FAULT_RATES } from '../../services/compute-broker/src/simulator/faults.ts';
import { PLACEMENT_POLICIES } from '../../services/compute-broker/src/simulator/policies/policies.ts';
import { simulate } from '../../services/compute-broker/src/simulator/simulate.ts';
import { generatedFleet } from './loaders/fleet.ts';
import { generatedJobs } from './loaders/generator.ts';
import { mixOf } from './mix-of.ts';
import { openbAt } from './openb-at.ts';
import { training } from './training.ts';
import { writeReport } from './write-report.ts';

const nodesFile = sharedData('broker/openb_nodes.csv');
const ratesFile = sharedData('broker/failure_rates.json');

describe(`openb at 130 %${orAbsent(nodesFile)}`, () => {
  it.skipIf(!nodesFile)(
    'fills the fleet and places whole nodes, and the oracle finds nothing',
    async () => {
      const folder = dirname(nodesFile ?? '');
      const policies = ['banyan', 'banyan-eager', 'first-fit'];
      const rows = await openbAt({ folder, demand: 1.3, seeds: [2], policies });
      expect(rows.map(({ violations }) => violations)).toEqual([0, 0, 0]);
      const [ours, eager, first] = rows;
      expect(ours?.allocated).toBeGreaterThan(0.965);
      expect(ours?.placed['8']).toBeGreaterThan(0.97);
      expect(eager?.placed['8']).toBeLessThan(0.9);
      expect(first?.placed['8']).toBeLessThan(0.9);
    },
    60_000,
  );
});

describe(`published failure rates${orAbsent(ratesFile)}`, () => {
  it.skipIf(!ratesFile)('are those of the tables', async () => {
    const { llama3_405b: llama, meta_rsc1: rsc } = JSON.parse(
      await readFile(ratesFile ?? '', 'utf8'),
    );
    const { llama3, rsc1 } = FAULT_RATES;
    expect(llama3?.perThousandNodeDays).toBeCloseTo(llama.derived.per_1000_node_days_8gpu, 2);
    expect(rsc1?.perThousandNodeDays).toBe(rsc.per_1000_node_days);
    expect(llama3?.causes.map(({ name, weight }) => [name, weight])).toEqual(llama.causes);
  });
});

describe('a training job', () => {
  it('keeps most of its time through failures', () => {
    const row = training({ cards: 1_600, days: 10, spares: 0.02, rates: 'rsc1' });
    expect(row.interruptions).toBeGreaterThan(3);
    expect(row.violations).toBe(0);
    expect(row.effectiveTime).toBeGreaterThan(0.97);
  });
});

describe('the report', () => {
  it('is a page that needs nothing else, with plots beside it, and says what it is', async () => {
    const nodes = generatedFleet(128, 'nvidia-h100');
    const all = {
      profile: 'serving',
      load: 1,
      cards: 128,
      cardsPerNode: 8,
      shares: true,
      days: 2,
      seed: 1,
    };
    const jobs = [...generatedJobs(all)];
    const results = Object.keys(PLACEMENT_POLICIES).map((policy) =>
      simulate({
        ...{ nodes, jobs, mix: mixOf(jobs), policy, faults: FAULT_RATES.llama3, seed: 1 },
        ...{ endsAt: 2 * 86_400_000, waits: true, judged: true },
      }),
    );
    const folder = await mkdtemp(join(tmpdir(), 'simulate-'));
    try {
      const settings = { trace: '<t>', fleet: 'f', faults: 'llama3', seed: 1 };
      const names = await writeReport(folder, results, settings);
      expect((await readdir(folder)).toSorted()).toEqual(names.toSorted());
      const page = await readFile(join(folder, 'report.html'), 'utf8');
      expect(page).toContain('No accelerator took part');
      expect(page).toContain('&lt;t>');
      expect(page.match(/<svg /g)).toHaveLength(4);
      expect(page).not.toMatch(/(src|href)=/);
      const png = await readFile(join(folder, 'utilisation.png'));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      const { simulated, results: kept } = JSON.parse(
        await readFile(join(folder, 'result.json'), 'utf8'),
      );
      expect([simulated, kept.length]).toEqual([true, results.length]);
      expect(results.every(({ oracle }) => oracle.violations === 0)).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
