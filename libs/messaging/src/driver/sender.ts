import type { OutgoingRecord } from './driver.ts';
import { type Bounds, MicroBatcher } from './micro-batcher.ts';
import { Partitions } from './partitions.ts';

export interface SenderOptions {
  /** One request of the client; it tries a while by itself. */
  send: (records: OutgoingRecord[]) => Promise<void>;
  /** Whether the client only ran out of tries: a broker that is away for long costs no record. */
  isWorthMore: (error: unknown) => boolean;
  /** How many partitions each topic has, from the broker. */
  partitions: () => Promise<Map<string, number>>;
  /** Asks for this topic alone: who may not see it is told so, where a list of all leaves it out. */
  describe: (topic: string) => Promise<unknown>;
  refusalOf: (error: unknown, topic: string) => Error | undefined;
  /** A topic that was written to is gone. */
  onLost?: () => Promise<void>;
}

/** A batch of records has to be smaller than the largest message that a topic takes. */
const BATCH: Bounds<OutgoingRecord> = {
  // A client gives the sequence numbers of a send that it tries again to the next one, if there is
  // one: the broker then refuses that for ever, or takes it for the other and drops it.
  underWay: 1,
  weight: 768 * 1024,
  weigh: ({ value }) => (value?.length ?? 0) + 256,
};

/** What every driver does around its client's way to send. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #partitions: Partitions;
  readonly #batcher: MicroBatcher<OutgoingRecord>;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#partitions = new Partitions(options.partitions, (topic) => this.#refusal(topic));
    this.#batcher = new MicroBatcher((records) => this.#send(records), BATCH);
  }

  async produce(records: OutgoingRecord[]): Promise<void> {
    if (records.length === 0) return;
    if (!this.#partitions.hasAll(records)) await this.#partitions.demand(records);
    await this.#batcher.add(records);
  }

  #refusal(topic: string): Promise<Error | undefined> {
    const { describe, refusalOf } = this.#options;
    return describe(topic).then(
      () => undefined,
      (error: unknown) => refusalOf(error, topic),
    );
  }

  async #send(records: OutgoingRecord[]): Promise<void> {
    for (;;) {
      try {
        return await this.#options.send(records);
      } catch (error) {
        await this.#partitions.refresh();
        if (!this.#partitions.hasAll(records)) {
          await this.#options.onLost?.();
          await this.#partitions.demand(records);
        }
        if (!this.#options.isWorthMore(error)) throw error;
      }
    }
  }
}
