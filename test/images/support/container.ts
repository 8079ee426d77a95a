import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '@banyan/testing';
import { stageOf } from './dockerfile.ts';

interface Started {
  target: 'service' | 'setup';
  name: string;
  /** The files of its image, in place of /app. */
  tree: string;
  env: Record<string, string>;
  /** In place of the Dockerfile's. */
  command?: string[] | undefined;
  /** Files beside its own that it is given. */
  mounted?: string[];
}

/**
 * A process as its container would hold it: the files of the image, the command of the Dockerfile or
 * the compose file, no environment but the one that it is given. Node refuses to read any other file.
 */
export class Container {
  readonly name: string;
  readonly tree: string;
  readonly env: Record<string, string>;
  readonly #process: ChildProcess;
  readonly #health: string[];
  #said = '';

  constructor({ target, name, tree, env, mounted = [], ...given }: Started) {
    const { workdir, env: own, health = [], ...stage } = stageOf(target, name);
    const here = (path: string) => path.replace(/^\/app/, tree);
    const mayRead = [tree, ...mounted].map((path) => `--allow-fs-read=${path}`);
    const limits = ['--permission', '--disable-warning=SecurityWarning', ...mayRead];
    const threads = ['--allow-worker', '--allow-addons', '--allow-child-process'];
    const [, ...args] = (given.command ?? stage.command).map(here);
    this.name = name;
    this.tree = tree;
    this.env = { ...own, ...env };
    this.#health = health.slice(1).map(here);
    this.#process = spawn(process.execPath, [...limits, ...threads, ...args], {
      ...{ cwd: here(workdir), env: this.env, stdio: ['ignore', 'pipe', 'pipe'] },
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (data) => (this.#said += String(data)));
    }
  }

  /** Its last words. */
  get said(): string {
    return this.#said.slice(-3_000);
  }

  get runs(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  async ended(): Promise<number | null> {
    if (this.runs) await once(this.#process, 'exit');
    return this.#process.exitCode;
  }

  async ready(): Promise<void> {
    const look = async () => {
      if (!this.runs) return 'ended';
      const answer = await fetch(`http://127.0.0.1:${this.env['PORT']}/health/ready`);
      return answer.ok ? 'ready' : undefined;
    };
    const outcome = await until(look, 90_000).catch(() => 'not ready');
    if (outcome !== 'ready') throw new Error(`${this.name}: ${outcome}\n${this.said}`);
  }

  /** What Docker's own check says: 0 is well. */
  async health(): Promise<number | null> {
    const check = spawn(process.execPath, this.#health, { env: this.env, stdio: 'ignore' });
    await once(check, 'exit');
    return check.exitCode;
  }

  /** What cannot be taken from it, as files that it has mapped can be; undefined: nobody tells. */
  memoryMiB(): number | undefined {
    const file = join('/proc', String(this.#process.pid), 'status');
    if (!existsSync(file)) return undefined;
    const [, kB] = /RssAnon:\s+(\d+) kB/.exec(readFileSync(file, 'utf8')) ?? [];
    return Number(kB) / 1_024;
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#process.kill(signal);
    return this.ended();
  }
}
