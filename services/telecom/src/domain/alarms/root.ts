import { type Alarm, isCleared, raisedAt, severityRank } from './record.ts';
import type { Group } from './schema.ts';
import type { Topology } from './topology.ts';

/**
 * The alarm to look at: one whose object all others need, else the earliest. Never a cleared one;
 * absent where all are.
 */
export function rootOf(members: Alarm[], topology: Topology): Group['root'] {
  const open = members.filter((alarm) => !isCleared(alarm)).toSorted(byTime);
  const [earliest] = open;
  if (!earliest) return undefined;
  const ancestor = members.length > 1 ? commonAncestor(open, members, topology) : undefined;
  return ancestor
    ? { alarmId: ancestor.alarmId, basis: 'ancestor' }
    : { alarmId: earliest.alarmId, basis: 'earliest' };
}

/** The order of time; at one time the worse first, and then by id, so that it is always the same. */
function byTime(a: Alarm, b: Alarm): number {
  const order = raisedAt(a) - raisedAt(b) || severityRank(a) - severityRank(b);
  return order || (a.alarmId < b.alarmId ? -1 : 1);
}

function commonAncestor(open: Alarm[], members: Alarm[], topology: Topology): Alarm | undefined {
  const objects = new Set(members.map(({ objectInstance }) => topology.of(objectInstance)));
  const [some] = objects;
  if (some === undefined) return undefined;
  // Only what stands above any one of them can stand above all.
  const possible = new Set([some, ...topology.above(some)]);
  const reach = new Map<number, boolean>();
  const isAboveAll = (object: number) => {
    const known = reach.get(object);
    if (known !== undefined) return known;
    const holds = [...objects].every((each) => each === object || topology.isAbove(object, each));
    reach.set(object, holds);
    return holds;
  };
  return open.find(({ objectInstance }) => {
    const object = topology.of(objectInstance);
    return possible.has(object) && isAboveAll(object);
  });
}
