import { DataSource, type EntityManager } from 'typeorm';
import { Connection } from './connection.ts';
import { OutboxAndInbox1700000000000 } from './migrations/1700000000000-outbox-and-inbox.ts';
import { InboxByTime1764300001000 } from './migrations/1764300001000-inbox-by-time.ts';

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database` */
  url: string;
  /** Shown in `pg_stat_activity`. */
  name: string;
  /** TypeORM entity classes of the service. */
  rows: Function[];
  /** TypeORM migration classes of the service; the library's own run with them. */
  migrations: Function[];
  /** How long the server may say nothing to a query, ms. */
  silenceMs?: number;
}

/** Opens the service's database and brings its schema up to date; safe with several replicas. */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const { silenceMs = 5_000 } = options;
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.name,
    entities: options.rows,
    migrations: [OutboxAndInbox1700000000000, InboxByTime1764300001000, ...options.migrations],
    poolSize: 10,
    connectTimeoutMS: 3_000,
    // A frozen server does not refuse, it is silent: without these a query would wait for ever.
    extra: {
      ...{ query_timeout: silenceMs, statement_timeout: silenceMs, keepAlive: true },
      Client: Connection,
    },
  });
  await source.initialize();
  await migrate(source);
  return source;
}

/** One transaction; what it does is undone when `work` throws. */
export function transaction<T>(source: DataSource, work: (tx: EntityManager) => Promise<T>) {
  return source.transaction(work);
}

const MIGRATION_LOCK = 0x62616e79; // "bany"

async function migrate(source: DataSource): Promise<void> {
  const guard = source.createQueryRunner();
  try {
    await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await guard.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await guard.release();
  }
}
