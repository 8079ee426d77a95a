import { containerOf } from './dn.ts';
import type { Sighting } from './sighting.ts';
import type { Topology } from './topology.ts';

/** From when on the silence of these objects says something, epoch ms. */
export interface Hearing {
  at: number;
  objects: number[];
}

/**
 * Who could have been heard, and from when on: objects of a class once one of the class was alarmed;
 * what nobody declared not before it was alarmed itself, or what it contains. Nothing that is told
 * later changes what was known before: so a stream of alarms comes to what the list of them comes to.
 */
export function hearingOf(
  topology: Topology,
  sightings: Iterable<Sighting>,
  classes: Map<string, number> = new Map(),
): Hearing[] {
  const known = new Map<number, number>();
  for (const { object, at } of sightings) {
    earliest(classes, topology.classes[object] ?? '', at);
    for (let each = object; each >= topology.declared;) {
      if (!earliest(known, each, at)) break;
      const container = containerOf(topology.names[each] ?? '');
      each = container === undefined ? -1 : topology.of(container);
    }
  }
  const byTime = new Map<number, number[]>();
  const put = (at: number, objects: number[]) =>
    byTime.set(at, [...(byTime.get(at) ?? []), ...objects]);
  for (const [type, at] of classes) {
    const objects = topology.ofClass.get(type) ?? [];
    put(
      at,
      objects.filter((object) => object < topology.declared),
    );
  }
  const later = new Map<number, number[]>();
  for (const [object, since] of known) {
    const ofClass = classes.get(topology.classes[object] ?? '');
    if (ofClass === undefined) continue;
    const at = Math.max(since, ofClass);
    const same = later.get(at);
    if (same) same.push(object);
    else later.set(at, [object]);
  }
  for (const [at, objects] of later) put(at, objects);
  return Array.from(byTime, ([at, objects]) => ({ at, objects })).toSorted((a, b) => a.at - b.at);
}

function earliest<K>(times: Map<K, number>, key: K, at: number): boolean {
  const known = times.get(key);
  if (known !== undefined && known <= at) return false;
  times.set(key, at);
  return true;
}
