import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.ts';
import { type Identity, isAlive } from './processes.ts';

interface Awaited {
  what: string;
  identity: Identity;
  log: string;
  timeoutMs: number;
}

/** Polls until `healthy`; a Failure when the process ends before that, or the time is up. */
export async function waitUntilHealthy(
  { what, identity, log, timeoutMs }: Awaited,
  healthy: () => Promise<boolean>,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    if (await healthy()) return;
    if (!isAlive(identity)) throw new Failure(`${what} ended while it started.`, log);
    await pause(100);
  }
  throw new Failure(`${what} was not ready after ${timeoutMs / 1000} s.`, log);
}

/** Whether a GET is answered with 200 within two seconds. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}
