import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MeshError } from '@banyan/kernel';
import type { Health } from '../../../domain/engine/health.ts';
import { orAborted } from '../or-aborted.ts';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
/** All that it needs of our environment: neither our secrets nor our loader hooks. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LD_LIBRARY_PATH'];

/** What it says first, when it can work. */
export interface Ready {
  type: 'ready';
}

/** The script beside a module: built, or its source where that runs from source. */
export const scriptBeside = (moduleUrl: string, name: string): string =>
  fileURLToPath(new URL(`./${name}${moduleUrl.endsWith('.ts') ? '.ts' : '.js'}`, moduleUrl));

/** Keeps an engine's process alive: one that dies is started anew, later each time. */
export class EngineProcess<To extends object, From extends { type: string }> {
  readonly #script: string;
  readonly #settings: object;
  readonly #onMessage: (message: From) => void;
  readonly #onDeath: (why: MeshError) => void;
  #child: ChildProcess | undefined;
  #ready = Promise.withResolvers<void>();
  #up = false;
  /** Deaths since it was last up. */
  #deaths = 0;
  #closed = false;

  /** @param settings what the script gets as its one argument, JSON */
  constructor(
    script: string,
    settings: object,
    on: { message: (message: From) => void; death: (why: MeshError) => void },
  ) {
    this.#script = script;
    this.#settings = settings;
    this.#onMessage = on.message;
    this.#onDeath = on.death;
    this.#start();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** One death is an accident; two without a start in between are a fault that stays. */
  get health(): Health {
    if (this.#up) return 'up';
    return this.#deaths < 2 && !this.#closed ? 'starting' : 'down';
  }

  /** Resolves once the model is loaded; rejects with the signal's reason, or when it cannot start. */
  async ready(signal: AbortSignal): Promise<void> {
    if (this.#up) return;
    if (this.health === 'down') throw gone('it does not start');
    await orAborted(this.#ready.promise, signal);
  }

  send(message: To): void {
    // A channel that breaks here is seen as a death right after.
    if (this.#child?.connected) this.#child.send(message, () => undefined);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL'); // It keeps nothing: whatever ran was ended before.
    await exited;
  }

  #start(): void {
    const child = fork(this.#script, [JSON.stringify(this.#settings)], {
      execArgv: [],
      env: Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]])),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    child.on('message', (message: From | Ready) => {
      if (!isReady(message)) return this.#onMessage(message);
      this.#up = true;
      this.#deaths = 0;
      this.#ready.resolve();
    });
    child.once('exit', (code, signal) =>
      this.#died(child, `it ended with ${signal ?? `code ${code}`}`),
    );
    child.once('error', (error) => this.#died(child, error.message));
  }

  #died(child: ChildProcess, why: string): void {
    if (child !== this.#child) return; // Seen already: an error and an exit can both tell of it.
    this.#child = undefined;
    if (this.#up) this.#ready = Promise.withResolvers<void>();
    this.#up = false;
    this.#deaths++;
    this.#onDeath(gone(why));
    if (this.#closed) return;
    if (this.health === 'down') {
      this.#ready.promise.catch(() => undefined);
      this.#ready.reject(gone('it does not start'));
      this.#ready = Promise.withResolvers<void>();
    }
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (this.#deaths - 1), LONGEST_WAIT_MS);
    setTimeout(() => {
      if (!this.#closed) this.#start();
    }, wait).unref();
  }
}

const isReady = (message: { type: string }): message is Ready => message.type === 'ready';

const gone = (why: string) =>
  new MeshError('engine_failed', `The engine's process is gone: ${why}.`);
