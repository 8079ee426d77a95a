import type { NodeSpec } from '../../services/compute-broker/src/domain/fleet/node.ts';
import { FAULT_RATES } from '../../services/compute-broker/src/simulator/faults.ts';
import type { Checkpoints } from '../../services/compute-broker/src/simulator/job.ts';
import { simulate } from '../../services/compute-broker/src/simulator/simulate.ts';
import { generatedFleet } from './loaders/fleet.ts';
import { jobOf, SECOND, shapeOf } from './loaders/jobs.ts';

/** Times that a training job is said to take for its checkpoints and after a failure. */
export const CHECKPOINTS: Readonly<Record<string, Checkpoints & { source: string }>> = {
  fast: {
    source:
      'snapshots to host memory every 3 min that stop work for 1 s (stated), detection in 5 s, working again in 150 s (arXiv:2509.03047, 4,800 devices)',
    ...{ everyMs: 180 * SECOND, stallMs: SECOND, detectMs: 5 * SECOND, restartMs: 150 * SECOND },
  },
  'mindcluster-15b': {
    source:
      'MindCluster documents for a 15B model: 120 s to save (stops work here), 5 s to detect, 30 s to handle, 210 s to restart, 90 s to load; every 30 min (stated)',
    ...{ everyMs: 1_800 * SECOND, stallMs: 120 * SECOND, detectMs: 35 * SECOND },
    restartMs: 300 * SECOND,
  },
};

export interface TrainingRow {
  readonly rates: string;
  readonly checkpoints: string;
  readonly seed: number;
  readonly cards: number;
  readonly spareNodes: number;
  readonly effectiveTime: number | null;
  readonly interruptions: number;
  readonly violations: number | null;
  readonly replaySeconds: number;
}

interface Options {
  readonly cards: number;
  readonly days: number;
  /** Part of the nodes that stand in for others, e.g. 0.01. */
  readonly spares: number;
  readonly rates?: string;
  readonly checkpoints?: string;
  readonly seed?: number;
  readonly judged?: boolean;
}

/** One job on all cards but the spare ones, for so many days of failures. */
export function training({ cards, days, spares, ...rest }: Options): TrainingRow {
  const { rates = 'llama3', checkpoints = 'fast', seed = 1, judged = true } = rest;
  const faults = FAULT_RATES[rates];
  const how = CHECKPOINTS[checkpoints];
  if (!faults || !how) throw new RangeError(`There is no ${faults ? checkpoints : rates}.`);
  const nodes = withSpares(generatedFleet(cards, 'ascend-910b2'), spares);
  const spareNodes = nodes.filter((node) => node.spares > 0).length;
  const shape = shapeOf(8, nodes.length - spareNodes);
  const job = jobOf({ id: 'training', at: 0, shape, workMs: Infinity, checkpoints: how });
  const began = performance.now();
  const result = simulate({
    ...{ nodes, jobs: [job], mix: [shape], faults, policy: 'banyan', seed, judged, waits: true },
    endsAt: days * 86_400 * SECOND,
    // It waits for what is being repaired rather than give all of its cards away.
    tuning: { holeMs: days * 86_400 * SECOND },
  });
  return {
    ...{ rates, checkpoints, seed, cards, spareNodes, effectiveTime: result.effectiveTime },
    interruptions: result.jobs.interrupted,
    violations: result.oracle.violations,
    replaySeconds: (performance.now() - began) / 1_000,
  };
}

/** The last nodes of each SKU stand in for others, whole. */
export function withSpares(nodes: readonly NodeSpec[], part: number): NodeSpec[] {
  const count = Math.ceil(nodes.length * part);
  return nodes.map((node, i) =>
    i < nodes.length - count ? node : { ...node, spares: node.cards },
  );
}
