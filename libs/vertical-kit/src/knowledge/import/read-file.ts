import { Worker } from 'node:worker_threads';
import { MeshError } from '@banyan/kernel';
import { LIMITS } from './limits.ts';
import type { FromThread, Reading } from './reading-thread.ts';
import { refused } from './refused.ts';

const LOOK_EVERY_MS = 25;
const MIB = 1024 * 1024;

/** Built, or its source where this runs from source, with the libs' sources. */
const isSource = import.meta.url.endsWith('.ts');
const THREAD = new URL(`./reading-thread.${isSource ? 'ts' : 'js'}`, import.meta.url);

export interface Read {
  chunks: Extract<FromThread, { chunks: unknown }>['chunks'];
  /** How much of the file has been read, 0 to 1. */
  share: number;
}

/**
 * Reads a file in a thread of its own, as fast as its pieces are taken. A file that takes too long
 * or too much memory ends that thread: `invalid_request`, and nothing else is touched.
 */
export async function* readFile(
  { format, bytes, limits = LIMITS }: Omit<Reading, 'limits'> & Partial<Pick<Reading, 'limits'>>,
  signal: AbortSignal,
): AsyncGenerator<Read> {
  if (bytes.length === 0) throw refused('body', 'is empty');
  if (bytes.length > limits.bytes)
    throw new MeshError('payload_too_large', `The file has more than ${limits.bytes} bytes.`);
  signal.throwIfAborted();
  const thread = new Worker(THREAD, {
    workerData: { format, bytes, limits } satisfies Reading,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMiB },
    execArgv: isSource ? ['--conditions=@banyan/source'] : [],
    env: {},
    // What a library prints is nobody's business.
    stdout: true,
    stderr: true,
  });
  const watch = new Watch(thread, limits, signal);
  try {
    for (;;) {
      const message = await watch.next();
      if ('over' in message) return;
      if ('failed' in message) throw MeshError.from(message.failed);
      yield message;
      signal.throwIfAborted();
      thread.postMessage('more');
    }
  } finally {
    watch.end();
    await thread.terminate();
  }
}

/** Waits for a thread, and not for ever. Only its own work counts, not what we do meanwhile. */
class Watch {
  readonly #thread: Worker;
  readonly #limits: Reading['limits'];
  readonly #signal: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  #waiting: PromiseWithResolvers<FromThread> | undefined;
  #spentMs = 0;
  #before = performance.now();

  constructor(thread: Worker, limits: Reading['limits'], signal: AbortSignal) {
    this.#thread = thread;
    this.#limits = limits;
    this.#signal = signal;
    thread.on('message', (message: FromThread) => this.#waiting?.resolve(message));
    thread.on('error', (error: Error) => this.#fail(reasonOf(error, limits)));
    thread.on('exit', () => this.#fail(refused('body', 'ended its reader')));
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
  }

  async next(): Promise<FromThread> {
    this.#waiting = Promise.withResolvers();
    this.#before = performance.now();
    try {
      return await this.#waiting.promise;
    } finally {
      this.#waiting = undefined;
    }
  }

  end(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#signal.aborted) return this.#fail(MeshError.of(this.#signal.reason));
    if (!this.#waiting) return;
    const now = performance.now();
    this.#spentMs += Math.min(now - this.#before, 2 * LOOK_EVERY_MS);
    this.#before = now;
    if (this.#spentMs > this.#limits.timeMs)
      return this.#fail(refused('body', `takes longer than ${this.#limits.timeMs} ms to read`));
    // The limits of a thread do not count what lies outside its heap.
    const heap = await this.#thread.getHeapStatistics().catch(() => undefined);
    if ((heap?.external_memory ?? 0) > this.#limits.memoryMiB * MIB)
      this.#fail(tooMuchMemory(this.#limits));
  }

  #fail(why: MeshError): void {
    this.#waiting?.reject(why);
  }
}

function reasonOf(error: Error, limits: Reading['limits']): MeshError {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return tooMuchMemory(limits);
  return new MeshError('internal', 'The reader of the file broke.', {}, error);
}

const tooMuchMemory = ({ memoryMiB }: Reading['limits']) =>
  refused('body', `takes more than ${memoryMiB} MiB of memory to read`);
