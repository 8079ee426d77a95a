import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.ts';
import { startedAt } from './started-at.ts';

export interface Launch {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  log: string;
  uid?: number;
  gid?: number;
}

export interface Identity {
  pid: number;
  startedAt: string;
  /** The same for people, ISO 8601. */
  since?: string | undefined;
}

const LOG_LIMIT = 20 * 1024 * 1024;

/** Starts a process that outlives us; its output is appended to its log. */
export async function launch({ command, args, log, ...options }: Launch): Promise<Identity> {
  mkdirSync(dirname(log), { recursive: true });
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.old`);
  const output = openSync(log, 'a');
  try {
    const child = spawn(command, args, {
      ...options,
      detached: true,
      stdio: ['ignore', output, output],
    });
    await once(child, 'spawn');
    child.unref();
    const pid = child.pid ?? 0;
    const start = startedAt(pid);
    if (start === undefined) throw new Failure(`${command} ended at once.`, log);
    return { pid, startedAt: start, since: new Date().toISOString() };
  } finally {
    closeSync(output);
  }
}

/** Whether it still is the process that we started, and runs. */
export function isAlive({ pid, startedAt: start }: Identity): boolean {
  return startedAt(pid) === start;
}

/** Asks a process of ours to end, and kills it when it has not after `graceMs`. */
export async function stop(
  identity: Identity,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<'ended' | 'killed' | 'gone'> {
  if (!isAlive(identity)) return 'gone';
  send(identity, signal);
  const end = Date.now() + graceMs;
  while (Date.now() < end) {
    if (!isAlive(identity)) return 'ended';
    await pause(50);
  }
  send(identity, 'SIGKILL');
  while (isAlive(identity)) await pause(50);
  return 'killed';
}

function send({ pid }: Identity, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It may have ended in between, which is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
