import type { Topology } from './topology.ts';

/**
 * How much of each object is affected by the alarms that are in view: all of it if it is alarmed
 * itself, else the mean of what needs it. What never raises alarms, by its class, does not count:
 * its silence says nothing.
 */
export class Affected {
  readonly #topology: Topology;
  /** Alarms on the object itself, in view. */
  readonly own: Int32Array;
  readonly #degree: Float64Array;
  readonly #sum: Float64Array;
  readonly #heard: Int32Array;
  readonly #change: Float64Array;

  constructor(topology: Topology, alarmed: Iterable<number>) {
    const size = topology.names.length;
    this.#topology = topology;
    this.own = new Int32Array(size);
    this.#degree = new Float64Array(size);
    this.#sum = new Float64Array(size);
    this.#change = new Float64Array(size);
    this.#heard = heardChildren(topology, new Set(alarmed));
  }

  enter(object: number): void {
    this.#turn(object, 1);
  }

  leave(object: number): void {
    this.#turn(object, -1);
  }

  /** Of what is below it, 0 to 1; 1 where nothing below could be heard. */
  share(object: number): number {
    const heard = this.#heard[object] ?? 0;
    return heard === 0 ? 1 : (this.#sum[object] ?? 0) / heard;
  }

  /** So many of its children are affected, in parts. */
  children(object: number): number {
    return this.#sum[object] ?? 0;
  }

  /** Each ancestor once, however many ways lead to it. */
  #turn(object: number, by: number): void {
    this.own[object] = (this.own[object] ?? 0) + by;
    for (const at of [object, ...this.#topology.above(object)]) {
      const sum = (this.#sum[at] ?? 0) + (this.#change[at] ?? 0);
      this.#sum[at] = Math.abs(sum) < 1e-9 ? 0 : sum;
      this.#change[at] = 0;
      const heard = this.#heard[at] ?? 0;
      const below = heard === 0 ? 0 : (this.#sum[at] ?? 0) / heard;
      const degree = (this.own[at] ?? 0) > 0 ? 1 : Math.min(1, below);
      const change = degree - (this.#degree[at] ?? 0);
      if (change === 0) continue;
      this.#degree[at] = degree;
      for (const parent of this.#topology.parents[at] ?? [])
        this.#change[parent] = (this.#change[parent] ?? 0) + change;
    }
  }
}

/** Children of whom, or of whose own, something could be heard. */
function heardChildren(topology: Topology, alarmed: Set<number>): Int32Array {
  const classes = new Set([...alarmed].map((object) => topology.classOf(object)));
  const heard = new Int32Array(topology.names.length);
  for (const object of topology.order) {
    if ((heard[object] ?? 0) === 0 && !classes.has(topology.classOf(object))) continue;
    for (const parent of topology.parents[object] ?? []) heard[parent] = (heard[parent] ?? 0) + 1;
  }
  return heard;
}
