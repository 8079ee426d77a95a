/** What the mesh needs of a Kafka client: the narrow port that every driver implements. */
export interface Driver {
  connect(): Promise<void>;
  /** Resolves when all in-sync replicas have each record. Records of one call keep their order. */
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
  headers: Record<string, string>;
}

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

export interface Subscription {
  topics: string[];
  /** Instances of one group share the partitions and remember how far they are. */
  group: string;
  /**
   * `shared`: the group's committed offset, from the earliest record when there is none.
   * `whole`: every partition, from the earliest record at each start; commits nothing.
   * `tail`: every partition, from the end; commits nothing.
   * `partition`: this one partition, from the end; commits nothing.
   */
  mode: { kind: 'shared' | 'whole' | 'tail' } | { kind: 'partition'; partition: number };
  /** Takes the records over and returns at once: the client goes on polling. */
  onRecords: (records: IncomingRecord[]) => void;
  /** The partitions that are ours from now on; called again after every rebalance. */
  onAssigned?: (partitions: TopicPartition[]) => void;
}

export interface Consumer {
  /** `offset` is the next record to read. */
  commit(offsets: (TopicPartition & { offset: number; metadata?: string })[]): Promise<void>;
  pause(topics: string[]): void;
  resume(topics: string[]): void;
  close(): Promise<void>;
}

export interface Admin {
  /** Creates what is missing; leaves what exists as it is. Returns the names created. */
  createTopics(topics: TopicSettings[]): Promise<string[]>;
  /** The offset behind the last record of each partition. */
  endOffsets(topic: string): Promise<(TopicPartition & { offset: number })[]>;
}

export interface TopicSettings {
  name: string;
  partitions: number;
  config: Record<string, string>;
}
