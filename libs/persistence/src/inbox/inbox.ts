import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';

type Entry =
  | { state: 'mine'; attempt: number }
  | { state: 'running' }
  | { state: 'done'; result: unknown };

/** How long an owner that says nothing is believed to live. */
const OWNED_MS = 3_000;

/**
 * The commit of this statement does not wait for the disk: a crash of the database may forget who
 * began, and then `finish` tells. A tenth of the time of a commit that waits.
 */
const SOON = `set_config('synchronous_commit', 'off', true)`;

class TakenOver extends Error {
  constructor() {
    super('Another has taken the record over.');
  }
}

/**
 * Makes the effect of a record happen once, however often it is delivered. An entry belongs to
 * whoever works on it for as long as it says so; when that one dies, the next delivery takes over.
 */
export class Inbox {
  readonly #source: DataSource;
  readonly #owner: string;

  /** @param owner this process, e.g. its instance id */
  constructor(source: DataSource, owner: string) {
    this.#source = source;
    this.#owner = owner;
  }

  /**
   * Runs `work` as the only one, and waits while another does. `work` must call `finish` in the
   * transaction of its effect. Answers with the stored result when it was done before, and else
   * with `undefined`.
   */
  async once(
    id: string,
    signal: AbortSignal,
    work: (attempt: number) => Promise<void>,
  ): Promise<{ result: unknown } | undefined> {
    for (;;) {
      const entry = await this.#begin(id);
      if (entry.state === 'done') return { result: entry.result };
      if (entry.state === 'running') {
        await delay(OWNED_MS / 6, undefined, { signal });
        continue;
      }
      const alive = setInterval(() => void this.#own(id, OWNED_MS).catch(() => {}), OWNED_MS / 3);
      try {
        await work(entry.attempt);
        return undefined;
      } catch (error) {
        if (error instanceof TakenOver) continue; // Waits for that one, or takes over in turn.
        await this.#own(id, 0).catch(() => undefined); // The next attempt need not wait.
        throw error;
      } finally {
        clearInterval(alive);
      }
    }
  }

  /**
   * Stores the result in the caller's transaction. Throws when somebody else has taken the record
   * over meanwhile: nothing of this attempt may become visible, nor may it count as done, for who
   * took it over can die as well.
   */
  async finish(tx: EntityManager, id: string, attempt: number, result: unknown): Promise<void> {
    // Inserted anew when a crash of the database has forgotten that we began.
    const finished = await tx.query<unknown[]>(
      `insert into inbox (id, state, attempt, owner, owned_until, result)
       values ($1, 'done', $2, $3, clock_timestamp(), $4)
       on conflict (id) do update set state = 'done', result = excluded.result
         where inbox.attempt = $2 and inbox.owner = $3 and inbox.state = 'running'
       returning id`,
      [id, attempt, this.#owner, JSON.stringify(result)],
    );
    if (finished.length !== 1) throw new TakenOver();
  }

  /** Forgets what was done longer ago than any redelivery can come. */
  async cleanUp(olderThanMs: number): Promise<void> {
    await this.#source.query(
      `delete from inbox where state = 'done'
       and received_at < clock_timestamp() - $1 * interval '1 ms'`,
      [olderThanMs],
    );
  }

  async #begin(id: string): Promise<Entry> {
    const claimed = await this.#source.query<{ attempt: number }[]>(
      `insert into inbox (id, state, attempt, owner, owned_until)
       select $1, 'running', 1, $2, clock_timestamp() + $3 * interval '1 ms' from ${SOON}
       on conflict (id) do update
         set attempt = inbox.attempt + 1, owner = excluded.owner, owned_until = excluded.owned_until
         where inbox.state = 'running' and inbox.owned_until <= clock_timestamp()
       returning attempt`,
      [id, this.#owner, OWNED_MS],
    );
    if (claimed[0]) return { state: 'mine', attempt: claimed[0].attempt };
    const [row] = await this.#source.query<{ state: string; result: unknown }[]>(
      'select state, result from inbox where id = $1',
      [id],
    );
    return row?.state === 'done' ? { state: 'done', result: row.result } : { state: 'running' };
  }

  async #own(id: string, ms: number): Promise<void> {
    await this.#source.query(
      `update inbox set owned_until = clock_timestamp() + $3 * interval '1 ms' from ${SOON}
       where id = $1 and owner = $2 and state = 'running'`,
      [id, this.#owner, ms],
    );
  }
}
