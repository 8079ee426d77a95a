import type { NodeSpec } from '../../../services/compute-broker/src/domain/fleet/node.ts';
import { SKUS } from '../../../services/compute-broker/src/domain/fleet/skus.ts';
import type { Job } from '../../../services/compute-broker/src/simulator/job.ts';
import { Random } from '../../../services/compute-broker/src/simulator/random.ts';
import { Failure } from '../../stack/failure.ts';
import { dlrmJobs } from './dlrm.ts';
import { generatedJobs } from './generator.ts';
import { openbPods, podsInflated, podsInTime } from './openb.ts';
import { phillyJobs } from './philly.ts';
import { readText } from './read-text.ts';

interface Options {
  readonly nodes: readonly NodeSpec[];
  readonly days: number | undefined;
  readonly seed: number;
  /** Of what the fleet can give: what a generator asks for. */
  readonly load: number;
  /** The trace in random order, so much of it; for openb. */
  readonly demand: number | undefined;
}

export interface Trace {
  readonly kind: string;
  readonly jobs: () => Iterable<Job>;
  /** Whether jobs wait for room, or go when there is none at once. */
  readonly waits: boolean;
}

/** What comes when: a file whose kind its first line tells, or `generator:<profile>`. */
export async function readTrace(source: string, options: Options): Promise<Trace> {
  const { nodes, seed, load, days = 1, demand } = options;
  const cards = nodes.reduce((sum, node) => sum + node.cards, 0);
  if (source === 'generator' || source.startsWith('generator:')) {
    const profile = source.slice('generator:'.length) || 'mixed';
    const cardsPerNode = Math.max(...nodes.map((node) => node.cards));
    const shares = nodes.every(({ sku }) => SKUS.get(sku)?.shares);
    const all = { profile, load, cards, cardsPerNode, shares, days, seed };
    // Looked at once now, so that a profile that is not there is said before anything runs.
    generatedJobs(all).next();
    return { kind: `generator:${profile}`, jobs: () => generatedJobs(all), waits: true };
  }
  const text = await readText(source, '--trace');
  const [head = ''] = text.split('\n', 1);
  if (demand !== undefined && !head.includes('gpu_milli')) {
    throw new Failure('--demand is for openb pods: other traces are played as they were.');
  }
  const jobs = jobsIn(source, text, head, cards, seed, demand);
  return { ...jobs, waits: demand === undefined };
}

function jobsIn(
  source: string,
  text: string,
  head: string,
  cards: number,
  seed: number,
  demand: number | undefined,
): Pick<Trace, 'kind' | 'jobs'> {
  if (head.includes('gpu_milli')) {
    const pods = openbPods(source, text);
    if (demand === undefined) return kept('openb', podsInTime(pods));
    return kept(
      `openb, random order, ${demand} of the fleet asked for`,
      podsInflated(pods, cards, demand, new Random(seed)),
    );
  }
  if (head.includes('instance_sn')) return kept('dlrm', dlrmJobs(source, text));
  if (/^\s*[[{]/.test(text)) return kept('philly', phillyJobs(source, text));
  throw new Failure(
    `${source}:1 is none of the traces known: openb pods (gpu_milli), DLRM instances (instance_sn), a Philly job log (JSON).`,
  );
}

function kept(kind: string, jobs: Job[]) {
  if (jobs.length === 0) throw new Failure(`The trace (${kind}) has no job that asks for GPUs.`);
  return { kind, jobs: () => jobs };
}
