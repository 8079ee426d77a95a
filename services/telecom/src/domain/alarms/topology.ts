import type { NetworkTopology } from '@banyan/contracts/telecom';
import { MeshError } from '@banyan/kernel';
import { classOf, containerOf, plainDn } from './dn.ts';

/** An object may need so many others, directly and through others. */
const MOST_ABOVE = 256;

/**
 * What needs what: an object needs what contains it, and what it is said to depend on. Objects that
 * come later change nothing for those that are there: who is alarmed when makes no difference.
 */
export class Topology {
  readonly names: string[] = [];
  readonly classes: string[] = [];
  readonly parents: number[][] = [];
  readonly ofClass = new Map<string, number[]>();
  /** Dependencies that would close a circle, and were left out. */
  readonly circles: string[] = [];
  readonly #byName = new Map<string, number>();
  /** How many stand above it, one above the other. */
  readonly #depth: number[] = [];
  /** Leads to whom it is connected with. */
  readonly #leader: number[] = [];
  readonly #above = new Map<number, number[]>();
  /** Objects from here on nobody declared: they came with an alarm. */
  declared = Infinity;

  constructor({ objects, dependencies }: NetworkTopology) {
    for (const object of objects) this.add(object);
    for (const { object, dependsOn } of dependencies) {
      const from = this.add(object);
      for (const needed of dependsOn) this.#need(from, this.add(needed));
    }
    this.#sort();
    this.declared = this.names.length;
    for (const [child, parents] of this.parents.entries())
      for (const parent of parents) this.#connect(child, parent);
  }

  /** Where it stands; with what contains it, if nobody has named it yet. */
  add(name: string): number {
    const dn = plainDn(name);
    const known = this.#byName.get(dn);
    if (known !== undefined) return known;
    const object = this.names.push(dn) - 1;
    const type = classOf(dn);
    this.#byName.set(dn, object);
    this.classes.push(type);
    this.parents.push([]);
    this.#leader.push(object);
    this.#depth.push(0);
    const same = this.ofClass.get(type);
    if (same) same.push(object);
    else this.ofClass.set(type, [object]);
    const container = containerOf(dn);
    if (container !== undefined) {
      const above = this.add(container);
      this.#need(object, above);
      if (object >= this.declared) this.#connect(object, above);
      this.#depth[object] = (this.#depth[above] ?? 0) + 1;
    }
    return object;
  }

  of(dn: string): number {
    return this.#byName.get(dn) ?? this.#byName.get(plainDn(dn)) ?? -1;
  }

  /** The same for all that are connected, by whatever way. */
  component(object: number): number {
    let at = object;
    while (this.#leader[at] !== at)
      at = this.#leader[at] = this.#leader[this.#leader[at] ?? at] ?? at;
    return at;
  }

  /** All that it needs: who needs others goes before those whom it needs. */
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
    const above = [...seen].toSorted((a, b) => this.#byDepth(a, b));
    this.#above.set(object, above);
    return above;
  }

  /** Throws for what needs too many others; pauses where somebody else may have a turn. */
  *demandBounded(): Generator<void> {
    for (const object of this.names.keys()) {
      this.above(object);
      this.#above.delete(object);
      if (object % 128 === 0) yield;
    }
  }

  isAbove(upper: number, lower: number): boolean {
    return this.above(lower).includes(upper);
  }

  /** By the objects themselves, never by when they were named. */
  #byDepth(a: number, b: number): number {
    const order = (this.#depth[b] ?? 0) - (this.#depth[a] ?? 0);
    return order || ((this.names[a] ?? '') < (this.names[b] ?? '') ? -1 : 1);
  }

  #need(from: number, to: number): void {
    const parents = this.parents[from];
    if (from !== to && parents && !parents.includes(to)) parents.push(to);
  }

  #connect(a: number, b: number): void {
    this.#leader[this.component(a)] = this.component(b);
  }

  /** Depth first and without recursion; what leads back to where we are is left out. */
  #sort(): void {
    const state = new Uint8Array(this.names.length);
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
        const depths = parents.map((parent) => this.#depth[parent] ?? 0);
        this.#depth[at] = Math.max(-1, ...depths) + 1;
        way.pop();
      }
    }
  }
}

function tooDeep(name: string): MeshError {
  const message = `${name.slice(0, 200)} needs more than ${MOST_ABOVE} others`;
  return new MeshError('invalid_request', `${message}.`, {
    issues: [{ path: 'topology.dependencies', message }],
  });
}
