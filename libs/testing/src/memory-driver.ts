import type {
  Admin,
  Consumer,
  Driver,
  HeaderValue,
  IncomingRecord,
  OutgoingRecord,
  Subscription,
  TopicPartition,
} from '@banyan/messaging';

/** A broker in memory: enough of one to test what stands on a driver. One consumer a group. */
export class MemoryDriver implements Driver {
  readonly topics = new Map<string, IncomingRecord[]>();
  readonly commits: (TopicPartition & { offset: number })[] = [];
  readonly paused = new Set<string>();
  /** Thrown by the next produce calls, as long as it is set. */
  failure: Error | undefined;
  readonly #subscriptions = new Set<Subscription>();

  readonly admin: Admin = {
    createTopics: async (topics) => topics.map(({ name }) => name),
    deleteTopics: async (names) => names.forEach((name) => void this.topics.delete(name)),
    describeTopics: async () =>
      [...this.topics.keys()].map((name) => ({ name, partitions: 1, config: {} })),
    partitions: async () => new Map([...this.topics.keys()].map((name) => [name, 1])),
    offsets: async (topic) => [{ topic, partition: 0, start: 0, end: this.records(topic).length }],
    groups: async () => [],
    committed: async () => [],
    deleteRecordsBefore: async () => undefined,
  };

  async connect(): Promise<void> {}
  async close(): Promise<void> {}

  /** All that was written to a topic. */
  records(topic: string): IncomingRecord[] {
    const records = this.topics.get(topic) ?? [];
    this.topics.set(topic, records);
    return records;
  }

  async produce(records: OutgoingRecord[]): Promise<void> {
    if (this.failure) throw this.failure;
    for (const record of records) this.#append(record);
  }

  async subscribe(subscription: Subscription): Promise<Consumer> {
    this.#subscriptions.add(subscription);
    const { mode, topics, onAssigned, onRecords } = subscription;
    const partition = mode.kind === 'partition' ? mode.partition : 0;
    onAssigned?.(topics.map((topic) => ({ topic, partition })));
    const from = mode.kind === 'partition' ? mode.from : 0;
    if (mode.kind !== 'tail' && from !== undefined) {
      for (const topic of topics) {
        onRecords(
          this.records(topic).filter((record) => record.offset >= from && wants(mode, record)),
        );
      }
    }
    return {
      commit: async (offsets) => void this.commits.push(...offsets),
      pause: (paused) => paused.forEach((topic) => this.paused.add(topic)),
      resume: (resumed) => resumed.forEach((topic) => this.paused.delete(topic)),
      close: async () => void this.#subscriptions.delete(subscription),
    };
  }

  #append({ topic, partition = 0, key, value, headers }: OutgoingRecord): void {
    const log = this.records(topic);
    const record: IncomingRecord = {
      ...{ topic, partition, key, offset: log.length, timestamp: Date.now() },
      value: value === null ? null : Buffer.from(value),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, header]) => [name, asReceived(header)]),
      ),
    };
    log.push(record);
    for (const { topics, mode, onRecords } of this.#subscriptions) {
      if (topics.includes(topic) && wants(mode, record)) queueMicrotask(() => onRecords([record]));
    }
  }
}

const wants = (mode: Subscription['mode'], { partition }: IncomingRecord) =>
  mode.kind !== 'partition' || mode.partition === partition;

function asReceived(header: HeaderValue | HeaderValue[]): Buffer | Buffer[] {
  return Array.isArray(header) ? header.map((part) => Buffer.from(part)) : Buffer.from(header);
}
