import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@banyan/persistence';
import type { DataSource } from 'typeorm';

/** What befalls a statement: its connection is cut before it or after it, or it waits so many ms. */
export interface Blow {
  kind: 'before' | 'after' | 'wait';
  ms: number;
}

/** Statements as they are sent, their text known: what is prepared is executed by name. */
export type Rewrite = (statements: string[], textOf: (statement: string) => string) => string[];

/** What is needed of a `pg` client to cut it off. */
type Cuttable = Client & { connection: { stream: { destroy: () => void } } };

const SEPARATOR = ';\n';

/** A connection of the pool as the stores see it: it remembers what was prepared, and so do we. */
interface Known extends Client {
  rewrite: Rewrite;
  /** Of the store that has it now. */
  next: () => Blow | undefined;
  /** What is prepared, by name. */
  texts: Map<string, string>;
}

const connections = new WeakMap<Client, Known>();

/**
 * A data source whose statements go one by one, so that a process may die between any two of them,
 * and with it its connection: what the server has not committed by then is gone.
 */
export class CrashingSource {
  readonly #source: DataSource;
  readonly #next: () => Blow | undefined;
  readonly #rewrite: Rewrite;

  /** @param next what befalls the next statement */
  constructor(source: DataSource, next: () => Blow | undefined, rewrite: Rewrite = (all) => all) {
    this.#source = source;
    this.#next = next;
    this.#rewrite = rewrite;
  }

  /** As a lease store uses it. */
  get source(): DataSource {
    return { createQueryRunner: () => this.#runner() } as unknown as DataSource;
  }

  #runner() {
    const runner = this.#source.createQueryRunner();
    const connect = async (): Promise<Client> => {
      const client = (await runner.connect()) as Cuttable;
      let known = connections.get(client);
      if (known?.rewrite !== this.#rewrite) {
        if (known) await client.query('deallocate all');
        const texts = new Map<string, string>();
        const one: Known = {
          ...{ rewrite: this.#rewrite, next: this.#next, texts },
          query: (text) => query(client, one, text),
        };
        known = one;
        connections.set(client, one);
      }
      known.next = this.#next;
      return known;
    };
    return { connect, release: () => runner.release() };
  }
}

async function query(client: Cuttable, { texts, rewrite, next }: Known, text: string) {
  const results: { rows: unknown[] }[] = [];
  const textOf = (statement: string) => {
    const [, name = ''] = /^execute (\w+)\(/.exec(statement) ?? [];
    return texts.get(name) ?? statement;
  };
  for (const statement of rewrite(text.split(SEPARATOR), textOf)) {
    const [, name, body = ''] = /^prepare (\w+) as ([^]*)$/.exec(statement) ?? [];
    if (name !== undefined) texts.set(name, body);
    const blow = next();
    if (blow?.kind === 'before') cut(client);
    if (blow?.kind === 'wait') await pause(blow.ms);
    results.push((await client.query(statement)) as { rows: unknown[] });
    if (blow?.kind === 'after') cut(client);
  }
  return results.length === 1 ? (results[0] ?? { rows: [] }) : results;
}

function cut(client: Cuttable): never {
  client.connection.stream.destroy();
  throw new Error('The connection is gone.');
}
