/** What the mesh needs of a Kafka client: the narrow port that every driver implements. */
export interface Driver {
  connect(): Promise<void>;
  /**
   * Resolves when all in-sync replicas have each record. Records of one call keep their order.
   * Throws `not_found`, at once, when there is no such topic or partition.
   */
  produce(records: OutgoingRecord[]): Promise<void>;
  subscribe(subscription: Subscription): Promise<Consumer>;
  readonly admin: Admin;
  close(): Promise<void>;
}

export interface OutgoingRecord {
  topic: string;
  /** Absent: chosen by the key. */
  partition?: number;
  key: string;
  /** Null is a tombstone on a compacted topic. */
  value: string | Buffer | null;
  headers: Record<string, HeaderValue | HeaderValue[]>;
}

/** A list is a header that comes more than once. */
export type HeaderValue = string | Buffer;

export interface IncomingRecord {
  topic: string;
  partition: number;
  offset: number;
  /** When the broker or the producer stamped it, epoch ms. */
  timestamp: number;
  key: string | null;
  value: Buffer | null;
  /** A header that came more than once is a list. */
  headers: Record<string, Buffer | Buffer[]>;
}

export interface TopicPartition {
  topic: string;
  partition: number;
}

/** What a group has committed for a partition: the next record to read, and a word of its own. */
export interface Position {
  offset: number;
  /** At most `METADATA_LIMIT` characters. */
  metadata: string;
}

export type AssignedPartition = TopicPartition & { committed?: Position };

/** What a broker stores beside an offset, characters (`offset.metadata.max.bytes`). */
export const METADATA_LIMIT = 4_096;

export interface Subscription {
  topics: string[];
  /** Instances of one group share the partitions and remember how far they are. */
  group: string;
  /**
   * `shared`: the group's committed offset, from the earliest record when there is none.
   * `whole`: every partition, from the earliest record at each start; commits nothing.
   * `tail`: every partition, from the end; commits nothing.
   * `partition`: this one partition, from the given offset or the end; commits nothing.
   */
  mode:
    | { kind: 'shared' | 'whole' | 'tail' }
    | { kind: 'partition'; partition: number; from?: number };
  /** Takes the records over and returns at once: the client goes on polling. */
  onRecords: (records: IncomingRecord[]) => void;
  /**
   * The partitions that are ours from now on; called again after every rebalance, and before the
   * first record of a new partition. Those of a group say what it has committed for them.
   */
  onAssigned?: (partitions: AssignedPartition[]) => void;
}

export interface Consumer {
  commit(offsets: (TopicPartition & Position)[]): Promise<void>;
  pause(topics: string[]): void;
  resume(topics: string[]): void;
  close(): Promise<void>;
}

export interface Admin {
  /** Creates what is missing; leaves what exists as it is. Returns the names created. */
  createTopics(topics: TopicSettings[]): Promise<string[]>;
  /** Deletes what exists of these. */
  deleteTopics(names: string[]): Promise<void>;
  /** Topics as the broker has them, without its internal ones; `config` holds what was set on them. */
  describeTopics(): Promise<TopicSettings[]>;
  /** How many partitions each topic has. */
  partitions(): Promise<Map<string, number>>;
  /** What each partition holds: from `start` up to, and without, `end`. */
  offsets(topic: string): Promise<OffsetRange[]>;
  /** Names of the groups that the broker knows. */
  groups(): Promise<string[]>;
  committed(group: string): Promise<(TopicPartition & Position)[]>;
  /** Removes every record below the offset. */
  deleteRecordsBefore(offsets: (TopicPartition & { offset: number })[]): Promise<void>;
}

export type OffsetRange = TopicPartition & { start: number; end: number };

export interface TopicSettings {
  name: string;
  partitions: number;
  config: Record<string, string>;
}
