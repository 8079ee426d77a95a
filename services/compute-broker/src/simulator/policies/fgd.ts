import type { Node } from '../../domain/fleet/node.ts';
import { PARTS_PER_CARD } from '../../domain/fleet/sku.ts';
import { skuOf } from '../../domain/fleet/skus.ts';
import { partsOf } from '../../domain/fleet/slices.ts';
import type { Shape } from '../../domain/lease/shape.ts';
import type { Place } from '../../domain/placement/place.ts';
import { after, byScore } from './by-score.ts';
import { leftOf } from './state.ts';

/** A class of tasks and how often it is asked for. */
interface Task {
  readonly cards: number;
  readonly slice: string | null;
  readonly weight: number;
}

/**
 * Fragmentation gradient descent, from the paper: Weng et al., "Beware of Fragmentation: Scheduling
 * GPU-Sharing Workloads with Fragmentation Gradient Descent", USENIX ATC'23. Written anew from its
 * definitions; hosts' CPUs and memory, which the broker does not lease, are left out.
 *
 * What a node is fragmented for a task is what is left of it and cannot serve that task: all of it
 * where the task does not run there, else the cards on which less is left than the task takes. The
 * expectation of that over the known mix of tasks is to rise least with each placement.
 */
export function fragmentationGradientDescent(mix: readonly Shape[]): Place {
  const tasks = tasksOf(mix);
  const known = new WeakMap<Node, number>();
  const of = (node: Node): number => {
    let value = known.get(node);
    if (value === undefined) known.set(node, (value = fragmentation(node, tasks)));
    return value;
  };
  // A node stays the same object until it changes, so most of its options were scored before.
  const scored = new WeakMap<Node, Map<string, number>>();
  return byScore((option) => {
    const { node, mask, slice } = option;
    let scores = scored.get(node);
    if (!scores) scored.set(node, (scores = new Map()));
    const key = `${mask} ${slice}`;
    let score = scores.get(key);
    if (score === undefined) scores.set(key, (score = of(after(option)) - of(node)));
    return score;
  });
}

/** In parts of cards, in expectation over the tasks. */
export function fragmentation(node: Node, tasks: readonly Task[]): number {
  const sku = skuOf(node.sku);
  const { whole, cut, total } = leftOf(node);
  let expected = 0;
  for (const { cards, slice, weight } of tasks) {
    const need = slice === null ? PARTS_PER_CARD : partsOf(sku, slice);
    const small = cut.reduce((sum, [, rest]) => (rest < need ? sum + rest : sum), 0);
    const runs =
      slice === null ? whole >= cards : whole > 0 || cut.some(([, rest]) => rest >= need);
    expected += weight * (runs ? small : total);
  }
  return expected;
}

export function tasksOf(mix: readonly Shape[]): Task[] {
  const counts = new Map<string, { cards: number; slice: string | null; weight: number }>();
  for (const { cards, slice } of mix) {
    const key = `${cards} ${slice}`;
    const task = counts.get(key) ?? { cards, slice, weight: 0 };
    counts.set(key, { ...task, weight: task.weight + 1 / mix.length });
  }
  return [...counts.values()];
}
