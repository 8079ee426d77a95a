import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openbAt, type OpenbRow } from '../simulate/openb-at.ts';
import { training, type TrainingRow } from '../simulate/training.ts';
import { root } from '../stack/paths.ts';
import type { Goal, Row } from './result.ts';

const DEMAND = 1.3;
const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);
const DAYS = 30;
const FLEETS = [
  { cards: 4_000, least: 0.97 },
  { cards: 16_000, least: 0.95 },
];
const OPENB = join(root, '../shared/data/broker');

/** The same core on virtual time: how full a fleet is, and what faults leave of a training job. */
export async function simulatedBroker(
  say: (line: string) => void,
): Promise<{ rows: Row[]; goals: Goal[] }> {
  const placed = await openb(say);
  const trained = trainings(say);
  return {
    rows: [...placed.rows, ...trained.rows],
    goals: [...placed.goals, ...trained.goals],
  };
}

async function openb(say: (line: string) => void): Promise<{ rows: Row[]; goals: Goal[] }> {
  if (!existsSync(join(OPENB, 'openb_nodes.csv'))) {
    say(`openb is left out: ${OPENB} has no openb_nodes.csv`);
    return { rows: [], goals: [] };
  }
  say(`simulated: openb at ${DEMAND * 100} %, ${SEEDS.length} orders of arrival`);
  const runs = await openbAt({ folder: OPENB, demand: DEMAND, seeds: SEEDS });
  const byPolicy = Map.groupBy(runs, ({ policy }) => policy);
  const rows = [...byPolicy].map(([contender, own]) => ({
    ...{ contender, case: `openb at 130 %, simulated, mean of ${own.length}` },
    figure: `${percent(mean(own, allocated))} allocated, ${percent(mean(own, whole))} of pods of 8`,
  }));
  const ours = byPolicy.get('banyan') ?? [];
  const goals = [
    share('openb', 'openb at 130 %: at least 96.5 % of cards allocated', {
      ...{ value: mean(ours, allocated), least: 0.965 },
    }),
    share('openb-8', 'openb at 130 %: at least 97 % of pods of 8 cards placed', {
      ...{ value: mean(ours, whole), least: 0.97 },
    }),
  ];
  return { rows, goals };
}

function trainings(say: (line: string) => void): { rows: Row[]; goals: Goal[] } {
  const rows: Row[] = [];
  const goals: Goal[] = [];
  for (const { cards, least } of FLEETS) {
    const runs: TrainingRow[] = [];
    for (const rates of ['llama3', 'rsc1'])
      for (const spares of [0.01, 0.02]) {
        say(`simulated: ${DAYS} days of training on ${cards} cards, ${rates}, ${spares * 100} %`);
        const one = training({ cards, days: DAYS, spares, rates, judged: false });
        if (spares === 0.02) runs.push(one);
        rows.push({
          ...{ contender: 'ours', case: `training, ${cards} cards, ${rates}, simulated` },
          figure: `${percent(one.effectiveTime ?? 0)} effective, ${one.interruptions} interruptions, ${one.spareNodes} spare nodes`,
        });
      }
    const worst = Math.min(...runs.map(({ effectiveTime }) => effectiveTime ?? 0));
    const goal = `${DAYS} days on ${cards.toLocaleString('en')} cards, 2 % spares, fast checkpoints`;
    const said = `${goal}: at least ${percent(least)} of the time effective`;
    goals.push(share(`training-${cards}`, said, { value: worst, least }));
    const slowest = Math.max(...runs.map(({ replaySeconds }) => replaySeconds));
    goals.push({
      ...{ id: `replay-${cards}`, goal: `${goal}: replayed in less than 10 min` },
      ...{ measured: `${slowest.toFixed(0)} s`, met: slowest < 600 },
    });
  }
  return { rows, goals };
}

const share = (id: string, goal: string, of: { value: number; least: number }): Goal => ({
  ...{ id, goal, measured: percent(of.value), met: of.value >= of.least },
});

const allocated = (one: OpenbRow) => one.allocated;
const whole = (one: OpenbRow) => one.placed['8'] ?? 0;

const mean = (rows: readonly OpenbRow[], of: (row: OpenbRow) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0) / rows.length;

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
