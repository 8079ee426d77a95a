import type { Payload, Topic } from '@banyan/contracts';
import type { Deadline } from '@banyan/kernel';

/** A topic of a vertical's own that it reads, and what it makes of its records, in one declaration. */
export interface Stream<I extends Topic = Topic> {
  /** Of the vertical's own: declared with their schemas in the contracts, by it as their owner. */
  reads: I;
  writes: Topic[];
  /** What orders records, of one tenant; the record's key has to be `<tenant>/<this>`. */
  key: (data: Payload<I>) => string;
  /** Records that wait with the same key are handled together, up to this weight. */
  most: number;
  /** What a record weighs, 1 without it. */
  weigh?: (data: Payload<I>) => number;
  /** What handling some of them together may take, ms. */
  timeoutMs: number;
  /**
   * Runs in a transaction of its own, alone for its key, with records that had no effect before. What
   * it writes and what it emits comes about together, once, or not at all. A MeshError that is not
   * worth a retry parks the record that causes it, and no other.
   */
  handle: (records: StreamRecord<Payload<I>>[], context: StreamContext) => Promise<void>;
}

export interface StreamRecord<D = unknown> {
  /** Its `ce_id`. */
  id: string;
  data: D;
}

export interface StreamContext {
  tenant: string;
  key: string;
  deadline: Deadline;
  signal: AbortSignal;
  /** In the transaction; `$1` and so on for the values. */
  query: Query;
  /** Leaves if, and only if, the transaction commits; in the order of the calls, by the same key. */
  emit: <T extends Topic>(topic: T, data: Payload<T>) => void;
}

export type Query = <Row = unknown>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** Keeps the types of records and topic together while a stream is declared. */
export function defineStream<I extends Topic>(stream: Stream<I>): Stream {
  return stream as unknown as Stream;
}

/** Says what is wrong with the streams of a vertical; undefined where nothing is. */
export function wrongStream(owner: string, streams: Stream[]): string | undefined {
  const read = streams.map(({ reads }) => reads.name);
  const twice = read.find((name, i) => read.indexOf(name) !== i);
  if (twice !== undefined) return `Topic "${twice}" is read by two streams.`;
  for (const { reads, writes } of streams) {
    const foreign = [reads, ...writes].find((topic) => topic.owner !== owner);
    if (foreign) return `Topic "${foreign.name}" is ${foreign.owner}'s, not ${owner}'s.`;
    if (writes.some(({ name }) => name === reads.name)) return `"${reads.name}" feeds itself.`;
  }
  return undefined;
}
