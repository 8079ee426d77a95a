import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { catalogue } from '@banyan/contracts/catalogue';
import pg from 'pg';
import { down } from '../../commands/down.ts';
import { ensurePart } from '../../embedded/ensure.ts';
import { kafka } from '../../embedded/kafka.ts';
import { postgres } from '../../embedded/postgres.ts';
import { readManifests } from '../../manifest.ts';
import { withDatabase } from '../../stack/addresses.ts';
import { builtMessaging } from '../../stack/built-messaging.ts';
import { ensureDatabases } from '../../stack/databases.ts';
import { Failure } from '../../stack/failure.ts';
import { choosePort, isFree } from '../../stack/ports.ts';
import { isAlive, launch } from '../../stack/processes.ts';
import type { Stack } from '../../stack/stack.ts';
import { answers } from '../../stack/wait-for.ts';
import { familyOf } from '../family.ts';
import { Guard } from './guard.ts';
import { Proxy } from './proxy.ts';

/** What the doors stand on, and what the many holders in process do. */
export const DATABASES = ['doors', 'bulk'] as const;
export type Database = (typeof DATABASES)[number];
const nameOf = (database: Database) => `chaos_broker_${database}`;

export const REPLICAS = ['replica-1', 'replica-2'];
export const WORKERS = ['worker-1', 'worker-2'];
export const HOLDERS = ['holder-1', 'holder-2', 'holder-3'];
const ALL = [...REPLICAS, ...WORKERS, ...HOLDERS];
const KEY = 'chaos-admin-key-0123456789';
const PARTS = { postgres, kafka };
const WATCH_MS = 300;
/** How a holder notes that it worked on a card. */
const TOUCHED = '"type":"touch"';

/** Two brokers and two stores without doors on one database server, and those who hold leases. */
export class BrokerMesh {
  readonly guard = new Guard();
  readonly proxies = new Map<string, Proxy>();
  readonly #stack: Stack;
  readonly #scale: { live: number; nodes: number };
  /** Those that a fault keeps down. */
  readonly #down = new Set<string>();
  #watching = true;

  constructor(stack: Stack, scale: { live: number; nodes: number }) {
    this.#stack = stack;
    this.#scale = scale;
  }

  async open(): Promise<void> {
    await down(this.#stack, { remove: 'all' });
    mkdirSync(this.#notes, { recursive: true });
    await Promise.all([this.startPart('postgres'), this.startPart('kafka')]);
    await ensureDatabases(this.#running('postgres').url, DATABASES.map(nameOf));
    for (const database of DATABASES) await this.#shadowClock(database);
    const { ensureTopics } = await builtMessaging(this.#stack.paths.root);
    const manifests = await readManifests(this.#stack.paths.root);
    await ensureTopics({ brokers: [this.#running('kafka').url] }, catalogue(manifests));
    await this.guard.listen();
    for (const name of [...REPLICAS, ...WORKERS]) {
      const proxy = new Proxy(this.#running('postgres').port);
      await proxy.listen(await choosePort(this.#stack, `${name}.database`, 0));
      this.proxies.set(name, proxy);
    }
    this.#writeInventory();
    for (const name of REPLICAS) await this.start(name);
    await this.ready();
    for (const name of [...WORKERS, ...HOLDERS]) await this.start(name);
    void this.#watch();
  }

  async close(): Promise<void> {
    this.#watching = false;
    for (const proxy of this.proxies.values()) proxy.close();
    this.guard.close();
    await down(this.#stack, { remove: 'data' });
  }

  /** Ends those who ask, so that nothing happens any more but what the brokers do by themselves. */
  async endHolders(): Promise<void> {
    for (const name of [...HOLDERS, ...WORKERS]) this.#down.add(name);
    for (const name of [...HOLDERS, ...WORKERS]) this.#signal(name, 'SIGTERM');
    while ([...HOLDERS, ...WORKERS].some((name) => isAlive(this.#running(name)))) await pause(50);
  }

  /** Somebody has to free what nobody renews, where there are no doors. */
  async sweepBulk(): Promise<void> {
    await this.start('worker-1', { SWEEPS: 'only' });
  }

  async endSweeping(): Promise<void> {
    await this.kill('worker-1');
  }

  journalOf = (name: string): string => join(this.#notes, `${name}.jsonl`);
  ackedOf = (name: string): string => join(this.#notes, `${name}.acked`);

  /** Operations that the workers say they did. */
  get operations(): number {
    const most = new Map<number, number>();
    for (const name of WORKERS) {
      const log = this.#logOf(name);
      if (!existsSync(log)) continue;
      for (const line of readFileSync(log, 'utf8').split('\n')) {
        const [, pid, count] = /^\{"pid":(\d+),"operations":(\d+)/.exec(line) ?? [];
        if (pid) most.set(Number(pid), Math.max(most.get(Number(pid)) ?? 0, Number(count)));
      }
    }
    return [...most.values()].reduce((sum, count) => sum + count, 0);
  }

  async startPart(name: keyof typeof PARTS): Promise<void> {
    const before = this.#stack.state.running[name];
    for (let tries = 1; ; tries++) {
      try {
        if (before && !isAlive(before) && !(await isFree(before.port))) throw new Error('taken');
        await ensurePart(this.#stack, PARTS[name], () => undefined);
        return;
      } catch (error) {
        // What was killed may leave children that hold its memory, or its port, for a moment.
        if (tries === 20) throw error;
        await pause(500);
      }
    }
  }

  async start(name: string, more: Record<string, string> = {}): Promise<void> {
    const { paths, state, env } = this.#stack;
    const port = await choosePort(this.#stack, name, 0);
    const log = this.#logOf(name);
    const { args, own } = this.#commandOf(name, port);
    const identity = await launch({
      ...{ command: process.execPath, args, cwd: paths.root, log },
      env: { ...env, ...own, ...more },
    });
    const url = `http://127.0.0.1:${port}`;
    state.running[name] = { ...identity, log, port, url, fingerprint: '' };
    this.#stack.save();
    this.#down.delete(name);
  }

  /** Resolves when all doors are open. */
  async ready(): Promise<void> {
    const end = Date.now() + 60_000;
    for (const name of REPLICAS) {
      while (!(await answers(`${this.#running(name).url}/health/ready`))) {
        if (Date.now() > end) throw new Failure(`${name} was not ready.`, this.#logOf(name));
        if (!this.#down.has(name) && !isAlive(this.#running(name))) await this.start(name);
        await pause(100);
      }
    }
  }

  /** Resolves when a holder works on cards, after it had time to come by as many as it wants. */
  async atWork(holder: string): Promise<void> {
    await pause(3_000);
    const journal = this.journalOf(holder);
    const from = existsSync(journal) ? statSync(journal).size : 0;
    const end = Date.now() + 30_000;
    const touches = () => readFileSync(journal).subarray(from).toString().split(TOUCHED).length - 1;
    while (Date.now() < end && !(existsSync(journal) && touches() >= 20)) await pause(100);
  }

  async kill(name: string): Promise<void> {
    this.#down.add(name);
    this.#signal(name, 'SIGKILL');
    while (isAlive(this.#running(name))) await pause(20);
  }

  /** Ends a part of the mesh in good order, or at once. */
  async stopPart(name: keyof typeof PARTS, signal: NodeJS.Signals): Promise<void> {
    this.#signal(name, signal);
    while (isAlive(this.#running(name))) await pause(20);
  }

  async freeze(name: string, ms: number): Promise<void> {
    const family = familyOf(this.#running(name).pid);
    const send = (signal: NodeJS.Signals) => {
      for (const pid of family) {
        try {
          process.kill(pid, signal);
        } catch {
          // A child that has ended needs no signal.
        }
      }
    };
    send('SIGSTOP');
    await pause(ms);
    send('SIGCONT');
  }

  /** Sets the clock of the databases, by so many ms from where it is. */
  async setClock(byMs: number): Promise<void> {
    for (const database of DATABASES) {
      await this.query(database, 'update clock_off set ms = ms + $1', [byMs]);
    }
    // A dead instance has its place for replies until a time of day: set back again and again, a
    // clock would leave none for those that start.
    await this.query(
      'doors',
      "update reply_slot set owned_until = owned_until + $1 * interval '1 ms'",
      [byMs],
    );
  }

  async connect(database: Database): Promise<pg.Client> {
    const connectionString = withDatabase(this.#running('postgres').url, nameOf(database));
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async query<T>(database: Database, sql: string, values: unknown[] = []): Promise<T[]> {
    const client = await this.connect(database);
    try {
      return (await client.query(sql, values)).rows as T[];
    } finally {
      await client.end();
    }
  }

  /** Whatever asks for the time in that database gets it so many ms off: `public` comes first there. */
  async #shadowClock(database: Database): Promise<void> {
    await this.query(
      database,
      `alter database ${nameOf(database)} set search_path = public, pg_catalog`,
    );
    // Whoever loses a compare-and-set has sent megabytes.
    await this.query(
      database,
      `alter database ${nameOf(database)} set log_min_error_statement = panic`,
    );
    await this.query(database, 'create table clock_off as select 0::float8 as ms');
    await this.query(
      database,
      `create function clock_timestamp() returns timestamptz language sql volatile
       return pg_catalog.clock_timestamp() + (select ms from clock_off) * interval '1 ms'`,
    );
  }

  #commandOf(name: string, port: number): { args: string[]; own: Record<string, string> } {
    const { root } = this.#stack.paths;
    const here = (file: string) => join(root, 'tools/chaos/broker', file);
    const database = (of: Database) => {
      const url = new URL(withDatabase(this.#running('postgres').url, nameOf(of)));
      url.port = String(this.proxies.get(name)?.port);
      return url.href;
    };
    if (REPLICAS.includes(name)) {
      const own = {
        ...{ BANYAN_SERVICE: 'compute-broker', HOST: '127.0.0.1', PORT: String(port) },
        ...{ DATABASE_URL: database('doors'), KAFKA_BROKERS: this.#running('kafka').url },
        ...{ BANYAN_ADMIN_KEY: KEY, BANYAN_INVENTORY: this.#inventory, OTEL_SDK_DISABLED: 'true' },
      };
      const main = join(root, 'services/compute-broker/dist/main.js');
      return { args: ['--enable-source-maps', main], own };
    }
    if (WORKERS.includes(name)) {
      const { live, nodes } = this.#scale;
      const own = {
        ...{ DATABASE_URL: database('bulk'), ACKED: this.ackedOf(name), WORKER: name },
        ...{ LIVE: String(Math.ceil(live / WORKERS.length)), NODES: String(nodes) },
      };
      return { args: [here('worker.ts')], own };
    }
    const own = {
      ...{ HOLDER: name, KEY, GUARD: this.guard.url, JOURNAL: this.journalOf(name) },
      URLS: REPLICAS.map((one) => this.#running(one).url).join(),
      BROKERS: this.#running('kafka').url,
      DOOR: name === HOLDERS.at(-1) ? 'kafka' : 'http',
    };
    return { args: [here('holder.ts')], own };
  }

  /** Starts again what ended by itself, as a supervisor would. */
  async #watch(): Promise<void> {
    while (this.#watching) {
      for (const name of ALL) {
        if (this.#down.has(name) || isAlive(this.#running(name))) continue;
        await this.start(name).catch(() => undefined);
      }
      await pause(WATCH_MS);
    }
  }

  #writeInventory(): void {
    const nodes = Array.from({ length: 4 }, (_, i) => [
      ...[`  - id: card-${i}`, '    site: chaos', '    sku: virtual-cpu'],
      ...['    cards: 12', '    virtual: true'],
    ]);
    rmSync(this.#inventory, { force: true });
    writeFileSync(this.#inventory, ['nodes:', ...nodes.flat(), ''].join('\n'));
  }

  get #inventory(): string {
    return join(this.#stack.paths.run, 'inventory.yaml');
  }

  get #notes(): string {
    return join(this.#stack.paths.data, 'notes');
  }

  #logOf = (name: string): string => join(this.#stack.paths.logs, `${name}.log`);

  #signal(name: string, signal: NodeJS.Signals): void {
    try {
      process.kill(this.#running(name).pid, signal);
    } catch {
      // It has ended, which is what was wanted.
    }
  }

  #running(name: string) {
    const running = this.#stack.state.running[name];
    if (!running) throw new Error(`${name} was never started.`);
    return running;
  }
}
