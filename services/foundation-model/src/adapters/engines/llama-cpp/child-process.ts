import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MeshError } from '@banyan/kernel';
import type { ChildSettings, FromChild, ToChild } from './protocol.ts';

/** Built beside this file, or its source where this file runs from source. */
const CHILD = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './child.ts' : './child.js', import.meta.url));
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;

/** Keeps the engine's process alive: one that dies is started anew, later each time. */
export class EngineProcess {
  readonly #settings: ChildSettings;
  readonly #onMessage: (message: FromChild) => void;
  readonly #onDeath: (why: MeshError) => void;
  #child: ChildProcess | undefined;
  #ready = Promise.withResolvers<void>();
  #up = false;
  #waitMs = FIRST_WAIT_MS;
  #closed = false;

  constructor(
    settings: ChildSettings,
    on: { message: (message: FromChild) => void; death: (why: MeshError) => void },
  ) {
    this.#settings = settings;
    this.#onMessage = on.message;
    this.#onDeath = on.death;
    this.#start();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get up(): boolean {
    return this.#up;
  }

  /** Resolves once the model is loaded; rejects with the signal's reason. */
  async ready(signal: AbortSignal): Promise<void> {
    if (this.#up) return;
    const aborted = Promise.withResolvers<never>();
    const abort = () => aborted.reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      signal.throwIfAborted();
      await Promise.race([this.#ready.promise, aborted.promise]);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  send(message: ToChild): void {
    if (this.#child?.connected) this.#child.send(message);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL'); // It keeps nothing: whatever ran was ended before.
    await gone;
  }

  #start(): void {
    const child = fork(CHILD, [JSON.stringify(this.#settings)], {
      // Our own loader hooks and inspectors are not for it.
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    child.on('message', (message: FromChild) => {
      if (message.type !== 'ready') return this.#onMessage(message);
      this.#up = true;
      this.#waitMs = FIRST_WAIT_MS;
      this.#ready.resolve();
    });
    child.once('exit', (code, signal) => this.#died(`it ended with ${signal ?? `code ${code}`}`));
    child.once('error', (error) => this.#died(error.message));
  }

  #died(why: string): void {
    if (this.#up) this.#ready = Promise.withResolvers<void>();
    this.#up = false;
    this.#onDeath(new MeshError('engine_failed', `The engine's process is gone: ${why}.`));
    if (this.#closed) return;
    setTimeout(() => {
      if (!this.#closed) this.#start();
    }, this.#waitMs).unref();
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
  }
}
