import type { Topology } from './topology.ts';

/**
 * How much of each object is affected by the alarms that are in view: all of it if it is alarmed
 * itself, else the mean of what needs it. What could not be heard so far does not count: its silence
 * says nothing.
 */
export class Affected {
  readonly #topology: Topology;
  /** Alarms on the object itself, in view. */
  readonly own: Int32Array;
  readonly #degree: Float64Array;
  readonly #sum: Float64Array;
  /** Children of whom, or of whose own, something could be heard. */
  readonly #heard: Int32Array;
  readonly #canBeHeard: Uint8Array;
  readonly #change: Float64Array;

  constructor(topology: Topology) {
    const size = topology.names.length;
    this.#topology = topology;
    this.own = new Int32Array(size);
    this.#degree = new Float64Array(size);
    this.#sum = new Float64Array(size);
    this.#change = new Float64Array(size);
    this.#heard = new Int32Array(size);
    this.#canBeHeard = new Uint8Array(size);
  }

  /** From now on the silence of these objects says something. */
  hear(objects: number[]): void {
    const left = [...objects];
    const grown = new Set<number>();
    for (let object = left.pop(); object !== undefined; object = left.pop()) {
      if (this.#canBeHeard[object] === 1) continue;
      this.#canBeHeard[object] = 1;
      for (const parent of this.#topology.parents[object] ?? []) {
        this.#heard[parent] = (this.#heard[parent] ?? 0) + 1;
        grown.add(parent);
        left.push(parent);
      }
    }
    for (const object of grown) if ((this.#sum[object] ?? 0) !== 0) this.#turn(object, 0);
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
    return heard === 0 ? 1 : even((this.#sum[object] ?? 0) / heard);
  }

  /** So many of its children are affected, in parts. */
  children(object: number): number {
    return even(this.#sum[object] ?? 0);
  }

  /** Each ancestor once, however many ways lead to it. */
  #turn(object: number, by: number): void {
    this.own[object] = (this.own[object] ?? 0) + by;
    this.#weigh(object);
    for (const at of this.#topology.above(object)) this.#weigh(at);
  }

  #weigh(at: number): void {
    const sum = (this.#sum[at] ?? 0) + (this.#change[at] ?? 0);
    this.#sum[at] = Math.abs(sum) < 1e-9 ? 0 : sum;
    this.#change[at] = 0;
    const heard = this.#heard[at] ?? 0;
    const below = heard === 0 ? 0 : (this.#sum[at] ?? 0) / heard;
    const degree = (this.own[at] ?? 0) > 0 ? 1 : Math.min(1, below);
    const change = degree - (this.#degree[at] ?? 0);
    if (change === 0) return;
    this.#degree[at] = degree;
    for (const parent of this.#topology.parents[at] ?? [])
      this.#change[parent] = (this.#change[parent] ?? 0) + change;
  }
}

/** What adding and taking away leave behind must not decide anything. */
const even = (value: number) => Math.round(value * 1e9) / 1e9;
