import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { down } from '../commands/down.ts';
import { ensurePart } from '../embedded/ensure.ts';
import { kafka } from '../embedded/kafka.ts';
import { postgres } from '../embedded/postgres.ts';
import { withDatabase } from '../stack/addresses.ts';
import { ensureDatabases } from '../stack/databases.ts';
import { choosePort, isFree } from '../stack/ports.ts';
import { isAlive, launch } from '../stack/processes.ts';
import type { Stack } from '../stack/stack.ts';
import { answers } from '../stack/wait-for.ts';
import { familyOf } from './family.ts';

const PARTS = { postgres, kafka };
export type Service = 'source' | 'sink';

/** A small mesh to be hurt: one broker, one database server, any number of two services. */
export class ChaosMesh {
  readonly #stack: Stack;

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  get brokers(): string {
    return this.#running('kafka').url;
  }

  /** Names of the service processes, e.g. `sink-1`. */
  get processes(): string[] {
    return Object.keys(this.#stack.state.running).filter((name) => !(name in PARTS));
  }

  runs(name: string): boolean {
    return isAlive(this.#running(name));
  }

  pidOf(name: string): number {
    return this.#running(name).pid;
  }

  async open(): Promise<void> {
    await down(this.#stack, { remove: 'all' });
    await Promise.all(Object.keys(PARTS).map((name) => this.start(name)));
    await ensureDatabases(this.#running('postgres').url, ['chaos_source', 'chaos_sink']);
  }

  close(): Promise<void> {
    return down(this.#stack, { remove: 'data' });
  }

  /** Starts what is not there, on the address and the data that it had. */
  async start(name: string): Promise<void> {
    const part = PARTS[name as keyof typeof PARTS];
    if (!part) return this.#startService(name);
    const before = this.#stack.state.running[name];
    for (let tries = 1; ; tries++) {
      try {
        if (before && !isAlive(before) && !(await isFree(before.port))) {
          throw new Error(`The port of ${name}, ${before.port}, is taken.`);
        }
        await ensurePart(this.#stack, part, () => undefined);
        return;
      } catch (error) {
        // What was killed may leave children that hold its memory, or its port, for a moment.
        if (tries === 20) throw error;
        await pause(500);
      }
    }
  }

  async kill(name: string): Promise<void> {
    const running = this.#running(name);
    process.kill(running.pid, 'SIGKILL');
    while (isAlive(running)) await pause(20);
  }

  async freeze(name: string, ms: number): Promise<void> {
    const family = familyOf(this.#running(name).pid);
    const signal = (what: NodeJS.Signals) => {
      for (const pid of family) {
        try {
          process.kill(pid, what);
        } catch {
          // A child that has ended needs no signal.
        }
      }
    };
    signal('SIGSTOP');
    await pause(ms);
    signal('SIGCONT');
  }

  async stop(name: string): Promise<void> {
    const running = this.#running(name);
    process.kill(running.pid, 'SIGTERM');
    while (isAlive(running)) await pause(50);
    delete this.#stack.state.running[name];
  }

  async query<T>(service: Service, sql: string, values: unknown[] = []): Promise<T[]> {
    const connectionString = withDatabase(this.#running('postgres').url, `chaos_${service}`);
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql, values)).rows as T[];
    } finally {
      await client.end();
    }
  }

  async #startService(name: string): Promise<void> {
    const { paths, state, env } = this.#stack;
    const service = name.split('-')[0] as Service;
    const port = await choosePort(this.#stack, name, 0);
    const log = join(paths.logs, `${name}.log`);
    const url = `http://127.0.0.1:${port}`;
    const identity = await launch({
      command: process.execPath,
      args: ['--enable-source-maps', join(paths.root, `test/chaos/dist/${service}.js`)],
      cwd: paths.run,
      log,
      env: {
        ...env,
        PORT: String(port),
        KAFKA_BROKERS: this.brokers,
        DATABASE_URL: withDatabase(this.#running('postgres').url, `chaos_${service}`),
      },
    });
    state.running[name] = { ...identity, log, port, url, fingerprint: '' };
    this.#stack.save();
    // One that cannot start while a part is away ends; a supervisor would start it again.
    const end = Date.now() + 20_000;
    while (!(await answers(`${url}/health/live`))) {
      if (!isAlive(identity) || Date.now() > end) return this.#startService(name);
      await pause(100);
    }
  }

  #running(name: string) {
    const running = this.#stack.state.running[name];
    if (!running) throw new Error(`${name} was never started.`);
    return running;
  }
}
