import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PLACEMENT_POLICIES } from '../../services/compute-broker/src/simulator/policies/policies.ts';
import { Random } from '../../services/compute-broker/src/simulator/random.ts';
import { simulate } from '../../services/compute-broker/src/simulator/simulate.ts';
import { openbNodes, openbPods, podsInflated } from './loaders/openb.ts';

export interface OpenbRow {
  readonly policy: string;
  readonly seed: number;
  /** Part of all cards. */
  readonly allocated: number;
  /** Part of the pods of a size that were placed. */
  readonly placed: Readonly<Record<string, number>>;
  readonly violations: number | null;
  readonly seconds: number;
}

interface Options {
  /** The folder with `openb_nodes.csv` and `openb_pods_default.csv`. */
  readonly folder: string;
  readonly demand: number;
  readonly seeds: readonly number[];
  readonly policies?: readonly string[];
  readonly judged?: boolean;
}

/** The openb trace at a demand, e.g. 1.3, in random order: a pod that finds no room at once is gone. */
export async function openbAt({ folder, demand, seeds, ...rest }: Options): Promise<OpenbRow[]> {
  const { policies = Object.keys(PLACEMENT_POLICIES), judged = true } = rest;
  const read = async <T>(name: string, parse: (file: string, text: string) => T) => {
    const file = join(folder, name);
    return parse(file, await readFile(file, 'utf8'));
  };
  const nodes = await read('openb_nodes.csv', openbNodes);
  const pods = await read('openb_pods_default.csv', openbPods);
  const cards = nodes.reduce((sum, node) => sum + node.cards, 0);
  return seeds.flatMap((seed) => {
    const jobs = podsInflated(pods, cards, demand, new Random(seed));
    return policies.map((policy) => {
      const began = performance.now();
      const { allocated, sizes, oracle } = simulate({
        ...{ nodes, jobs, policy, seed, judged, faults: undefined, endsAt: Infinity, waits: false },
        mix: pods.map(({ shape }) => shape),
      });
      const placed = Object.fromEntries(sizes.map(({ size, placedPart }) => [size, placedPart]));
      const seconds = (performance.now() - began) / 1_000;
      return {
        policy,
        seed,
        allocated: allocated.end,
        placed,
        violations: oracle.violations,
        seconds,
      };
    });
  });
}
