import { MeshError } from '@banyan/kernel';
import { classOf, containerOf, plainDn } from './dn.ts';
import type { CorrelateInput } from './schema.ts';

/** An object may need so many others, directly and through others. */
const MOST_ABOVE = 256;

/** What needs what: an object needs what contains it, and what it is said to depend on. */
export class Topology {
  readonly names: string[] = [];
  readonly parents: number[][] = [];
  readonly children: number[][] = [];
  /** Those who need others before those whom they need. */
  readonly order: number[] = [];
  /** Dependencies that would close a circle, and were left out. */
  readonly circles: string[] = [];
  readonly #byName = new Map<string, number>();
  readonly #rank: number[] = [];
  readonly #above = new Map<number, number[]>();

  constructor({ topology, alarms }: Pick<CorrelateInput, 'topology' | 'alarms'>) {
    for (const { objectInstance } of alarms) this.#add(plainDn(objectInstance));
    for (const object of topology.objects) this.#add(plainDn(object));
    for (const { object, dependsOn } of topology.dependencies) {
      const from = this.#add(plainDn(object));
      for (const needed of dependsOn) this.#need(from, this.#add(plainDn(needed)));
    }
    this.#sort();
    for (const [child, parents] of this.parents.entries())
      for (const parent of parents) this.children[parent]?.push(child);
  }

  of(dn: string): number {
    return this.#byName.get(plainDn(dn)) ?? -1;
  }

  classOf(object: number): string {
    return classOf(this.names[object] ?? '');
  }

  /** All that it needs, the nearest first in the sense of `order`. */
  above(object: number): number[] {
    const known = this.#above.get(object);
    if (known) return known;
    const seen = new Set<number>();
    const left = [...(this.parents[object] ?? [])];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (seen.size > MOST_ABOVE) throw tooDeep(this.names[object] ?? '');
      left.push(...(this.parents[next] ?? []));
    }
    const above = [...seen].toSorted((a, b) => (this.#rank[a] ?? 0) - (this.#rank[b] ?? 0));
    this.#above.set(object, above);
    return above;
  }

  isAbove(upper: number, lower: number): boolean {
    return this.above(lower).includes(upper);
  }

  #add(dn: string): number {
    const known = this.#byName.get(dn);
    if (known !== undefined) return known;
    const object = this.names.push(dn) - 1;
    this.#byName.set(dn, object);
    this.parents.push([]);
    this.children.push([]);
    const container = containerOf(dn);
    if (container !== undefined) this.#need(object, this.#add(container));
    return object;
  }

  #need(from: number, to: number): void {
    const parents = this.parents[from];
    if (from !== to && parents && !parents.includes(to)) parents.push(to);
  }

  /** Depth first and without recursion; what leads back to where we are is left out. */
  #sort(): void {
    const state = new Uint8Array(this.names.length);
    const upward: number[] = [];
    for (const start of this.names.keys()) {
      const way = state[start] === 0 ? [start] : [];
      while (way.length > 0) {
        const at = way.at(-1) ?? 0;
        const parents = this.parents[at] ?? [];
        if (state[at] === 0) state[at] = 1;
        const open = parents.filter((parent) => state[parent] === 1);
        for (const parent of open) {
          parents.splice(parents.indexOf(parent), 1);
          this.circles.push(`${this.names[at]} -> ${this.names[parent]}`);
        }
        const next = parents.find((parent) => state[parent] === 0);
        if (next !== undefined) {
          way.push(next);
          continue;
        }
        state[at] = 2;
        upward.push(at);
        way.pop();
      }
    }
    this.order.push(...upward.toReversed());
    for (const [rank, object] of this.order.entries()) this.#rank[object] = rank;
  }
}

function tooDeep(name: string): MeshError {
  const message = `${name.slice(0, 200)} needs more than ${MOST_ABOVE} others`;
  return new MeshError('invalid_request', `${message}.`, {
    issues: [{ path: 'topology.dependencies', message }],
  });
}
