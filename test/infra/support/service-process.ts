import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '@banyan/testing';

const root = join(import.meta.dirname, '../../..');

/** A service as it was built, with no environment but the one that it is given. */
export class ServiceProcess {
  readonly url: string;
  readonly #process: ChildProcess;
  said = '';

  constructor(name: string, env: Record<string, string>) {
    this.url = `http://127.0.0.1:${env['PORT']}`;
    this.#process = spawn(process.execPath, ['dist/main.js'], {
      ...{ cwd: join(root, 'services', name), env, stdio: ['ignore', 'pipe', 'pipe'] },
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (data) => (this.said += String(data)));
    }
  }

  async ready(): Promise<this> {
    const look = async () => {
      if (this.#process.exitCode !== null) return 'ended';
      const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      return answer?.ok ? 'ready' : undefined;
    };
    const outcome = await until(look, 60_000).catch(() => 'not ready');
    if (outcome !== 'ready') throw new Error(`${this.url}: ${outcome}\n${this.said.slice(-5_000)}`);
    return this;
  }

  async ended(): Promise<number | null> {
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
    return this.#process.exitCode;
  }

  stop(): Promise<number | null> {
    this.#process.kill('SIGTERM');
    return this.ended();
  }
}
