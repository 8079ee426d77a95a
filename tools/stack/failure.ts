import { existsSync } from 'node:fs';
import { lastLines } from './last-lines.ts';

/** A step that could not be done: says which, why, and where to read on. Shown without a stack. */
export class Failure extends Error {
  readonly log: string | undefined;

  constructor(message: string, log?: string, cause?: unknown) {
    super(withLog(message, log), { cause });
    this.name = 'Failure';
    this.log = log;
  }
}

function withLog(message: string, log: string | undefined): string {
  if (log === undefined || !existsSync(log)) return message;
  const lines = lastLines(log, 15).map((line) => `    ${line.slice(0, 300)}`);
  return [message, ...lines, `  Its log: ${log}`].join('\n');
}
