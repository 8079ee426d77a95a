import type { Vertical } from '@banyan/vertical-kit';
import type { Target } from '@banyan/vertical-kit/evaluation';
import { Failure } from '../stack/failure.ts';
import type { Order } from './order.ts';

/** The targets that are wanted; a Failure names what there is instead of one that there is not. */
export function chosenTargets(
  { name, targets = [] }: Pick<Vertical, 'name' | 'targets'>,
  { ids, gate }: Pick<Order, 'ids' | 'gate'>,
): Target[] {
  const told = targets.map((target) => `${target.id} (${target.gate})`).join(', ') || 'none';
  const unknown = ids.filter((id) => !targets.some((target) => target.id === id));
  if (unknown.length > 0)
    throw new Failure(`${name} has no target ${unknown.join(', ')}; it has: ${told}.`);
  const chosen = targets.filter(
    (target) => (ids.length === 0 || ids.includes(target.id)) && (!gate || target.gate === gate),
  );
  if (chosen.length > 0) return chosen;
  const wanted = ids.length === 0 ? 'target' : `target ${ids.join(', ')}`;
  throw new Failure(`${name} has no ${wanted} of gate ${gate ?? 'A or B'}; it has: ${told}.`);
}
