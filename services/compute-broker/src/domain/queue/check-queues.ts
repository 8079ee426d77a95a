import type { Issue } from '@banyan/kernel';
import { SKUS } from '../fleet/skus.ts';
import type { Queue, Quota } from './queue.ts';

const NAME = /^[a-z][a-z0-9-]{0,62}$/;

/** Every place of a set of queues that cannot be: paths as `queues.1.weight`. */
export function checkQueues(queues: readonly Queue[]): Issue[] {
  const seen = new Set<string>();
  const keysOf = new Map<string, string>();
  return queues.flatMap((queue, i) => {
    const issues = [...issuesOf(queue)];
    if (seen.has(queue.id)) issues.push(['id', `names queue ${queue.id} twice`]);
    seen.add(queue.id);
    const keys = Object.keys(queue.quotas).toSorted().join(', ');
    if (queue.cohort !== null) {
      const others = keysOf.get(queue.cohort) ?? keys;
      if (others !== keys)
        issues.push(['quotas', `are of ${keys}, those of its cohort of ${others}`]);
      keysOf.set(queue.cohort, others);
    }
    return issues.map(([path, message]) => ({ path: `queues.${i}.${path}`, message }));
  });
}

function* issuesOf({
  id,
  weight,
  quotas,
  budget,
}: Queue): Generator<[path: string, message: string]> {
  if (!NAME.test(id)) yield ['id', 'is lower case letters, digits and hyphens, a letter first'];
  if (!(weight > 0) || !Number.isFinite(weight)) yield ['weight', 'is a number above 0'];
  if (budget && !(Number.isSafeInteger(budget.cardSeconds) && budget.cardSeconds >= 0)) {
    yield ['budget.cardSeconds', 'is a whole number, 0 or more'];
  }
  for (const [key, quota] of Object.entries(quotas)) {
    if (key !== '*' && !SKUS.has(key)) yield [`quotas.${key}`, 'is no SKU'];
    for (const name of ['nominal', 'borrow', 'lend'] as const) {
      if (!isCards(quota, name)) yield [`quotas.${key}.${name}`, 'is a whole number, 0 or more'];
    }
    const { nominal, lend } = quota;
    if (lend !== null && lend > nominal)
      yield [`quotas.${key}.lend`, `is more than its ${nominal}`];
  }
}

function isCards(quota: Quota, name: keyof Quota): boolean {
  const value = quota[name];
  if (value === null) return name !== 'nominal';
  return Number.isInteger(value) && value >= 0;
}
