import type { Lease } from './lease.ts';

/** Requests that wait, by queue, in the order of their turn: priority, then arrival. */
export class Line {
  readonly #byQueue = new Map<string, Lease[]>();

  replace(before: Lease | undefined, after: Lease | undefined): void {
    if (before?.state === 'pending') this.#take(before);
    if (after?.state === 'pending') this.#put(after);
  }

  queues(): MapIterator<string> {
    return this.#byQueue.keys();
  }

  of(queue: string): readonly Lease[] {
    return this.#byQueue.get(queue) ?? [];
  }

  get size(): number {
    return [...this.#byQueue.values()].reduce((sum, { length }) => sum + length, 0);
  }

  #take(lease: Lease): void {
    const line = this.#byQueue.get(lease.queue) ?? [];
    const at = position(line, lease);
    if (line[at]?.id === lease.id) line.splice(at, 1);
    if (line.length === 0) this.#byQueue.delete(lease.queue);
  }

  #put(lease: Lease): void {
    const line = this.#byQueue.get(lease.queue) ?? [];
    line.splice(position(line, lease), 0, lease);
    this.#byQueue.set(lease.queue, line);
  }
}

export const byTurn = (a: Lease, b: Lease): number =>
  b.priority - a.priority ||
  a.requestedAt - b.requestedAt ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Where a lease is in the line, or would be. */
function position(line: readonly Lease[], lease: Lease): number {
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = line[middle];
    if (other && byTurn(other, lease) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
