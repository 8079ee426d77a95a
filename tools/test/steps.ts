import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { root } from '../stack/paths.ts';

/** What a step counts: one for a check, or the tests of a run. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs a command from the root with its output shown; true when it ended well. The signal ends it. */
export function run(
  title: string,
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<boolean> {
  signal.throwIfAborted();
  console.log(`\n— ${title}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env, cwd: root, signal });
    child.once('error', (error) => {
      console.error(String(error));
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
}

export const one = (good: boolean): Count => ({
  passed: good ? 1 : 0,
  failed: good ? 0 : 1,
  skipped: 0,
});

/** Counts from Vitest's JSON report; a run that left none, or failed otherwise, counts as a failure. */
export function countOf(report: string, good: boolean): Count {
  if (!existsSync(report)) return one(false);
  const {
    numPassedTests: passed,
    numFailedTests,
    numPendingTests,
    numTodoTests,
  } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
  const failed = numFailedTests ?? 0;
  return {
    passed: passed ?? 0,
    // A file that does not load has no tests that fail.
    failed: failed === 0 && !good ? 1 : failed,
    skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
  };
}

export function add(counts: Count[]): Count {
  const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** The one line that ends every run. */
export function closingLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
