import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MeshError } from '@banyan/kernel';
import { refused } from '../../domain/documents/refused.ts';
import type { OcrLimits } from './limits.ts';
import type { FromProcess, Reading } from './ocr-process.ts';
import type { ReadLine } from './reading/read-line.ts';

/** Built, or its source where this runs from source. */
const SCRIPT = fileURLToPath(
  new URL(`./ocr-process.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
);

/** What the networks let go goes back at once, in large pieces, and one heap serves all threads (glibc). */
const FRUGAL = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: `${8 * 1024 * 1024}` };

type Answer = Exclude<FromProcess, { ready: true }>;

/**
 * Has a picture read by a process of its own, which is gone, with all its memory, when this returns.
 * Not a thread: what breaks in native code takes its whole process with it.
 */
export async function readInProcess(
  bytes: Uint8Array,
  { memoryMiB, timeMs, mostLines }: OcrLimits,
  signal: AbortSignal,
): Promise<ReadLine[]> {
  signal.throwIfAborted();
  const child = fork(SCRIPT, [], {
    // Neither our secrets nor our loader hooks; what a library prints is nobody's business.
    ...{ env: FRUGAL, execArgv: [`--max-old-space-size=${memoryMiB}`] },
    ...{ stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  let ready = false;
  child.on('message', (message: FromProcess) => {
    if ('ready' in message) ready = true;
    else resolve(message);
  });
  child.on('error', (error) => reject(broken(error.message)));
  child.on('exit', (code, killedBy) => reject(whyEnded(ready, code, killedBy)));
  const timer = setTimeout(() => reject(refused(`takes longer than ${timeMs} ms to read`)), timeMs);
  const left = () => reject(MeshError.of(signal.reason));
  signal.addEventListener('abort', left, { once: true });
  // A channel that breaks here is seen as an end right after.
  child.send({ bytes, memoryMiB, mostLines } satisfies Reading, () => undefined);
  try {
    const answer = await promise;
    if ('refused' in answer) throw refused(answer.refused);
    return answer.lines;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', left);
    await ended(child);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL'); // It keeps nothing.
  await exit;
}

/** What native code ends by when it breaks, or has no more memory. */
const CRASHES = new Set<string>(['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGTRAP']);

/** Before it is ready no picture can be at fault, nor is it where somebody kills it. */
export function whyEnded(
  ready: boolean,
  code: number | null,
  killedBy: NodeJS.Signals | null,
): MeshError {
  const byItself = killedBy === null || CRASHES.has(killedBy);
  if (ready && byItself) return refused('cannot be read: the recognizer gave up');
  return broken(killedBy ?? `code ${code}`);
}

const broken = (how: string): MeshError =>
  new MeshError('internal', `The recognizer of pictures ended: ${how}.`);
