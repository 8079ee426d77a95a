import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const WINDOW = 256 * 1024;

/** The last lines of a file, at most `count`, from its last 256 KiB. */
export function lastLines(file: string, count: number): string[] {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const start = Math.max(0, size - WINDOW);
    const bytes = Buffer.alloc(size - start);
    readSync(handle, bytes, 0, bytes.length, start);
    const lines = bytes.toString('utf8').split('\n');
    if (lines.at(-1) === '') lines.pop();
    return count > 0 ? lines.slice(-count) : [];
  } finally {
    closeSync(handle);
  }
}
