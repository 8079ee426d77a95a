import { MeshError } from '@banyan/kernel';
import type { OutgoingRecord } from './driver.ts';

/** What was not there is believed to be away for so long, ms. */
const AWAY_MS = 500;

/**
 * Which partitions there are. A client tries for ever to send to one that is not there, and all that
 * shares its batch waits along: such a record is refused before the client hears of it.
 */
export class Partitions {
  readonly #load: () => Promise<Map<string, number>>;
  readonly #refusal: (topic: string) => Promise<Error | undefined>;
  #counts = new Map<string, number>();
  /** When it was seen that they are not there. */
  #away = new Map<string, number>();
  #asking: Promise<void> | undefined;

  /**
   * @param load how many partitions each topic has, from the broker
   * @param refusal why we may not see a topic, if that is so
   */
  constructor(
    load: () => Promise<Map<string, number>>,
    refusal: (topic: string) => Promise<Error | undefined>,
  ) {
    this.#load = load;
    this.#refusal = refusal;
  }

  hasAll(records: OutgoingRecord[]): boolean {
    return records.every((record) => this.#has(record));
  }

  /** Resolves when all are there; throws `not_found` when one is not. */
  async demand(records: OutgoingRecord[]): Promise<void> {
    const isNew = (record: OutgoingRecord) =>
      !this.#has(record) &&
      !(performance.now() - (this.#away.get(nameOf(record)) ?? -Infinity) < AWAY_MS);
    if (records.some(isNew)) await this.refresh();
    const lost = records.find((record) => !this.#has(record));
    if (!lost) return;
    this.#away.set(nameOf(lost), performance.now());
    const refusal = await this.#refusal(lost.topic);
    if (refusal) throw refusal;
    throw new MeshError('not_found', `There is no ${nameOf(lost)} to send to.`);
  }

  /** Asks the broker; who asks meanwhile waits for the same answer. */
  refresh(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #ask(): Promise<void> {
    this.#counts = await this.#load();
    for (const [name, since] of this.#away) {
      if (performance.now() - since > AWAY_MS) this.#away.delete(name);
    }
  }

  #has({ topic, partition = 0 }: OutgoingRecord): boolean {
    return partition < (this.#counts.get(topic) ?? 0);
  }
}

const nameOf = ({ topic, partition }: OutgoingRecord) =>
  partition === undefined ? `topic ${topic}` : `partition ${topic}#${partition}`;
