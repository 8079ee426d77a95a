import { nodeSpecOf } from '../../../services/compute-broker/src/domain/fleet/check-inventory.ts';
import type { NodeSpec } from '../../../services/compute-broker/src/domain/fleet/node.ts';
import type { Shape } from '../../../services/compute-broker/src/domain/lease/shape.ts';
import type { Job } from '../../../services/compute-broker/src/simulator/job.ts';
import type { Random } from '../../../services/compute-broker/src/simulator/random.ts';
import { Failure } from '../../stack/failure.ts';
import { csvRows } from './csv-rows.ts';
import { byArrival, jobOf, SECOND, shapeOf } from './jobs.ts';

/** Models of the trace; it does not say what G2 and G3 are. */
const SKU_OF: Readonly<Record<string, string>> = {
  ...{ A10: 'nvidia-a10', P100: 'nvidia-p100', T4: 'nvidia-t4' },
  ...{ V100M16: 'nvidia-v100-16g', V100M32: 'nvidia-v100-32g' },
  ...{ G2: 'nvidia-gpu', G3: 'nvidia-gpu' },
};

/** Nodes of Alibaba's openb trace (cluster-trace-gpu-v2023), those that have GPUs. */
export function openbNodes(file: string, text: string): NodeSpec[] {
  return [...csvRows(file, text, ['sn', 'gpu', 'model'])].flatMap((row) => {
    const cards = row.required('gpu');
    if (cards === 0) return [];
    const sku = SKU_OF[row.text('model')];
    if (!sku) {
      const known = Object.keys(SKU_OF).join(', ');
      throw new Failure(`${row.where}: model is "${row.text('model')}", and none of ${known}.`);
    }
    return [nodeSpecOf({ id: row.text('sn'), sku, cards })];
  });
}

export interface Pod {
  readonly shape: Shape;
  /** What it takes, in cards. */
  readonly cards: number;
  readonly name: string;
  /** Seconds of the trace. */
  readonly from: number;
  readonly to: number | undefined;
}

/** Its pods, those that ask for GPUs. Hosts' CPUs and memory are not leased, so they are not read. */
export function openbPods(file: string, text: string): Pod[] {
  const columns = ['name', 'num_gpu', 'gpu_milli', 'creation_time', 'deletion_time'];
  return [...csvRows(file, text, columns)].flatMap((row): Pod[] => {
    const count = row.required('num_gpu');
    const milli = row.required('gpu_milli');
    if (count === 0) return [];
    if (!Number.isInteger(count) || milli < 1 || milli > 1_000 || !Number.isInteger(milli)) {
      throw new Failure(`${row.where}: ${count} GPUs of ${milli} thousandths cannot be.`);
    }
    const slice = count === 1 && milli < 1_000 ? `${milli}m` : null;
    const cards = slice === null ? count : milli / 1_000;
    const [from, to] = [row.required('creation_time'), row.number('deletion_time')];
    return [{ name: row.text('name'), shape: shapeOf(count, 1, slice), cards, from, to }];
  });
}

/** As they came and went. */
export const podsInTime = (pods: readonly Pod[]): Job[] =>
  byArrival(
    pods.map(({ name, shape, from, to }) => {
      const workMs = to === undefined ? Infinity : Math.max(1, (to - from) * SECOND);
      return jobOf({ id: name, at: from * SECOND, shape, workMs });
    }),
  );

/**
 * All of them in random order and more, drawn from them, until they ask for `demand` times what there
 * is; none ever ends. How the trace is replayed in the paper that it comes from.
 */
export function podsInflated(
  pods: readonly Pod[],
  cards: number,
  demand: number,
  random: Random,
): Job[] {
  const all = random.shuffled(pods);
  let asked = 0;
  const chosen: Pod[] = [];
  for (let i = 0; asked < cards * demand; i++) {
    const pod = all[i] ?? random.pick(pods);
    chosen.push(pod);
    asked += pod.cards;
  }
  return random
    .shuffled(chosen)
    .map(({ shape, name }, i) =>
      jobOf({ id: `${name}/${i}`, at: i * SECOND, shape, workMs: Infinity }),
    );
}
