import { setTimeout as delay } from 'node:timers/promises';
import { MeshError } from '@banyan/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { GroupCommit } from '../group-commit.ts';

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

/** Neither a claim nor a result waits longer, ms. */
const LIMIT_MS = 5_000;

const silent = () => new MeshError('capacity_unavailable', 'The database does not answer.');

interface Finished {
  id: string;
  attempt: number;
  result: unknown;
}

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
  readonly #claims: GroupCommit<string, Entry>;
  readonly #results: GroupCommit<Finished, true>;

  /** @param owner this process, e.g. its instance id */
  constructor(source: DataSource, owner: string) {
    this.#source = source;
    this.#owner = owner;
    const options = { limitMs: LIMIT_MS, tooLate: silent };
    this.#claims = new GroupCommit({
      ...options,
      commit: (ids) => this.#claim(ids),
      onAbandoned: (id, { state }) => {
        if (state === 'mine') void this.#own(id, 0).catch(() => undefined);
      },
    });
    this.#results = new GroupCommit({
      ...options,
      commit: (all) => this.#finishAll(source, all),
      onAbandoned: () => undefined,
    });
  }

  /**
   * Runs `work` as the only one, and waits while another does. `work` must call `finish` in the
   * transaction of its effect, or `keep`. Answers with the stored result when it was done before, and else
   * with `undefined`.
   */
  async once(
    id: string,
    signal: AbortSignal,
    work: (attempt: number) => Promise<void>,
  ): Promise<{ result: unknown } | undefined> {
    for (;;) {
      const entry = await this.#claims.submit(id, signal);
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
    const [outcome] = await this.#finishAll(tx, [{ id, attempt, result }]);
    if (outcome instanceof Error) throw outcome;
  }

  /** The same where the result is all the effect there is: those of a moment share a commit. */
  async keep(id: string, attempt: number, result: unknown): Promise<void> {
    await this.#results.submit({ id, attempt, result });
  }

  /** Forgets what came longer ago than any redelivery can, whatever became of it. */
  async cleanUp(olderThanMs: number): Promise<void> {
    await this.#source.query(
      `delete from inbox
       where received_at < (select clock_timestamp()) - $1 * interval '1 ms'
         and (state = 'done' or owned_until < (select clock_timestamp()))`,
      [olderThanMs],
    );
  }

  async #claim(ids: string[]): Promise<(Entry | Error)[]> {
    const known = new Map<string, Entry>();
    const claimed = await this.#source.query<{ id: string; attempt: number }[]>(
      `insert into inbox (id, state, attempt, owner, owned_until)
       select id, 'running', 1, $2, clock_timestamp() + $3 * interval '1 ms'
       from ${SOON}, jsonb_array_elements_text($1::jsonb) as claimed (id) order by id
       on conflict (id) do update
         set attempt = inbox.attempt + 1, owner = excluded.owner, owned_until = excluded.owned_until
         where inbox.state = 'running' and inbox.owned_until <= clock_timestamp()
       returning id, attempt`,
      [JSON.stringify([...new Set(ids)]), this.#owner, OWNED_MS],
    );
    for (const { id, attempt } of claimed) known.set(id, { state: 'mine', attempt });
    const others = ids.filter((id) => !known.has(id));
    if (others.length > 0) {
      const rows = await this.#source.query<{ id: string; result: unknown }[]>(
        `select id, result from inbox where state = 'done'
         and id = any(array(select jsonb_array_elements_text($1::jsonb)))`,
        [JSON.stringify(others)],
      );
      for (const { id, result } of rows) known.set(id, { state: 'done', result });
    }
    return ids.map((id, index) => {
      const entry = known.get(id) ?? { state: 'running' };
      // Twice in one go: it belongs to the first.
      return entry.state === 'mine' && ids.indexOf(id) < index ? { state: 'running' } : entry;
    });
  }

  async #finishAll(tx: Pick<DataSource, 'query'>, all: Finished[]): Promise<(true | Error)[]> {
    // Inserted anew when a crash of the database has forgotten that we began.
    const finished = await tx.query<{ id: string }[]>(
      `insert into inbox (id, state, attempt, owner, owned_until, result)
       select id, 'done', attempt, $2, clock_timestamp(), result
       from jsonb_to_recordset($1::jsonb) as done (id text, attempt int, result jsonb) order by id
       on conflict (id) do update set state = 'done', result = excluded.result
         where inbox.attempt = excluded.attempt and inbox.owner = $2 and inbox.state = 'running'
       returning id`,
      [JSON.stringify(all), this.#owner],
    );
    const ours = new Set(finished.map(({ id }) => id));
    return all.map(({ id }) => (ours.has(id) ? true : new TakenOver()));
  }

  async #own(id: string, ms: number): Promise<void> {
    await this.#source.query(
      `update inbox set owned_until = clock_timestamp() + $3 * interval '1 ms' from ${SOON}
       where id = $1 and owner = $2 and state = 'running'`,
      [id, this.#owner, ms],
    );
  }
}
