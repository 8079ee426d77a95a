import type { DataSource, EntityManager } from 'typeorm';

export type InboxEntry =
  | { state: 'mine'; attempt: number }
  | { state: 'running' }
  | { state: 'done'; result: unknown };

/**
 * Makes the effect of a record happen once, however often it is delivered. An entry is owned for a
 * while by whoever works on it; when that one dies, the next delivery takes it over as a new attempt.
 */
export class Inbox {
  readonly #source: DataSource;
  readonly #owner: string;

  /** @param owner this process, e.g. its instance id */
  constructor(source: DataSource, owner: string) {
    this.#source = source;
    this.#owner = owner;
  }

  /** Claims the record for `ms`, or says that it runs elsewhere or what came of it. */
  async begin(id: string, ms: number): Promise<InboxEntry> {
    const claimed = await this.#source.query<{ attempt: number }[]>(
      `insert into inbox (id, state, attempt, owner, owned_until)
       values ($1, 'running', 1, $2, clock_timestamp() + $3 * interval '1 ms')
       on conflict (id) do update
         set attempt = inbox.attempt + 1, owner = excluded.owner, owned_until = excluded.owned_until
         where inbox.state = 'running' and inbox.owned_until < clock_timestamp()
       returning attempt`,
      [id, this.#owner, ms],
    );
    if (claimed[0]) return { state: 'mine', attempt: claimed[0].attempt };
    const [row] = await this.#source.query<{ state: 'running' | 'done'; result: unknown }[]>(
      'select state, result from inbox where id = $1',
      [id],
    );
    return row?.state === 'done' ? { state: 'done', result: row.result } : { state: 'running' };
  }

  /**
   * Stores the result in the caller's transaction. False when somebody else has taken the record
   * over meanwhile: then nothing of this attempt may become visible.
   */
  async finish(tx: EntityManager, id: string, attempt: number, result: unknown): Promise<boolean> {
    const [, changed] = await tx.query<[unknown, number]>(
      `update inbox set state = 'done', result = $4
       where id = $1 and attempt = $2 and owner = $3 and state = 'running'`,
      [id, attempt, this.#owner, JSON.stringify(result)],
    );
    return changed === 1;
  }

  /** Forgets what was done longer ago than any redelivery can come. */
  async cleanUp(olderThanMs: number): Promise<void> {
    await this.#source.query(
      `delete from inbox where state = 'done'
       and received_at < clock_timestamp() - $1 * interval '1 ms'`,
      [olderThanMs],
    );
  }
}
