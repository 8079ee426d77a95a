import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from './failure.ts';

export interface Execution {
  command: string;
  args: string[];
  /** All output goes here. */
  log: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
}

/** Runs a command to its end; throws a Failure with the end of its output if it fails. */
export async function execute(what: string, execution: Execution): Promise<void> {
  const { command, args, log, ...options } = execution;
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  try {
    const child = spawn(command, args, { ...options, stdio: ['ignore', output, output] });
    const code = await new Promise<number | string>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit, signal) => resolve(exit ?? signal ?? 'unknown'));
    });
    if (code !== 0) throw new Failure(`${what} failed (${command} ended with ${code}).`, log);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `${what} failed: ${command} could not be run (${String(error)}).`,
      log,
      error,
    );
  } finally {
    closeSync(output);
  }
}
