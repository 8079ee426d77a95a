import type { NodeIndex } from '../domain/fleet/node-index.ts';
import { PARTS_PER_CARD } from '../domain/fleet/sku.ts';
import type { Lease } from '../domain/lease/lease.ts';
import { heldBy } from '../domain/lease/lease.ts';
import { partsBySku } from '../domain/queue/usage.ts';
import { type Job, SIZE_CLASSES, sizeClass } from './job.ts';
import { Quantiles } from './quantiles.ts';
import { round, Series } from './series.ts';

/** Parts of all cards, but `waiting`: requests. */
const VALUES = ['allocated', 'productive', 'fragmented', 'waiting'] as const;

/** Counts as it goes along: what it keeps does not grow with the length of a run. */
export class Meter {
  readonly #index: NodeIndex;
  readonly #cards: number;
  readonly series = new Series(VALUES);
  readonly #sizes = new Map<string, { asked: number; placed: number; waits: Quantiles }>();
  #parts = 0;
  #at = 0;
  #cardMs = 0;
  #peak = 0;
  /** Cards whose work goes on. */
  productive = 0;
  waiting = 0;

  constructor(index: NodeIndex) {
    this.#index = index;
    this.#cards = index.skus().reduce((sum, sku) => sum + index.cardsOf(sku), 0);
  }

  get allocated(): number {
    return this.#parts / PARTS_PER_CARD / this.#cards;
  }

  moved(before: Lease | undefined, after: Lease): void {
    this.waiting += Number(after.state === 'pending') - Number(before?.state === 'pending');
    const [held, holds] = [heldBy(before), heldBy(after)];
    if (held === holds) return;
    for (const parts of partsBySku(held).values()) this.#parts -= parts;
    for (const parts of partsBySku(holds).values()) this.#parts += parts;
    this.#peak = Math.max(this.#peak, this.allocated);
  }

  asked({ shape }: Job): void {
    this.#sizeOf(shape).asked++;
  }

  started({ shape }: Job, waitMs: number): void {
    const size = this.#sizeOf(shape);
    size.placed++;
    size.waits.add(waitMs);
  }

  /** Everything was as it is until now. */
  until(now: number): void {
    if (now <= this.#at) return;
    const { allocated, waiting } = this;
    const productive = this.productive / this.#cards;
    const values = { allocated, waiting, productive, fragmented: this.#fragmented() };
    this.series.add(this.#at, now, values);
    this.#cardMs += this.#parts * (now - this.#at);
    this.#at = now;
  }

  result() {
    return {
      allocated: {
        mean: this.#at === 0 ? 0 : round(this.#cardMs / PARTS_PER_CARD / this.#cards / this.#at),
        peak: round(this.#peak),
        end: round(this.allocated),
      },
      sizes: SIZE_CLASSES.flatMap((size) => {
        const found = this.#sizes.get(size);
        if (!found) return [];
        const { asked, placed, waits } = found;
        const wait = { p50: waits.at(0.5), p90: waits.at(0.9), p99: waits.at(0.99) };
        return [{ size, asked, placed, placedPart: round(placed / asked), waitMs: wait }];
      }),
      series: this.series.points(),
    };
  }

  /** Which part of the fleet is free and not on an empty node: no use to who wants a whole one. */
  #fragmented(): number {
    let [open, empty] = [0, 0];
    for (const sku of this.#index.skus()) {
      const known = this.#index.of(sku);
      open += known?.open ?? 0;
      for (const size of known?.sizes.keys() ?? [])
        empty += (known?.room.emptyOf(size) ?? 0) * size;
    }
    return (open - empty) / this.#cards;
  }

  #sizeOf(shape: Job['shape']) {
    const name = sizeClass(shape);
    let size = this.#sizes.get(name);
    if (!size) this.#sizes.set(name, (size = { asked: 0, placed: 0, waits: new Quantiles() }));
    return size;
  }
}
