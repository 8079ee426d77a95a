import type { DataSource } from 'typeorm';

/** Leases one partition of the service's reply topic to this instance, so no two share one. */
export class ReplySlots {
  readonly #source: DataSource;
  readonly #owner: string;
  readonly #ttlMs: number;

  constructor(source: DataSource, owner: string, ttlMs = 15_000) {
    this.#source = source;
    this.#owner = owner;
    this.#ttlMs = ttlMs;
  }

  /** The lowest free slot below `slots`; `undefined` when all are taken by living instances. */
  async claim(topic: string, slots: number): Promise<number | undefined> {
    for (let slot = 0; slot < slots; slot++) {
      if (await this.renew(topic, slot)) return slot;
    }
    return undefined;
  }

  /** Keeps the slot. False when another instance took it after a long silence of ours. */
  async renew(topic: string, slot: number): Promise<boolean> {
    const rows = await this.#source.query<unknown[]>(
      `insert into reply_slot (topic, slot, owner, owned_until)
       values ($1, $2, $3, clock_timestamp() + $4 * interval '1 ms')
       on conflict (topic, slot) do update
         set owner = excluded.owner, owned_until = excluded.owned_until
         where reply_slot.owner = excluded.owner or reply_slot.owned_until < clock_timestamp()
       returning slot`,
      [topic, slot, this.#owner, this.#ttlMs],
    );
    return rows.length === 1;
  }

  async release(topic: string, slot: number): Promise<void> {
    await this.#source.query(
      'delete from reply_slot where topic = $1 and slot = $2 and owner = $3',
      [topic, slot, this.#owner],
    );
  }
}
