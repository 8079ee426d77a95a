import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.ts';
import { startedAt } from './started-at.ts';

/** Keeps two commands from changing the same stack at once. Gives what lets go of it. */
export function lockStack(run: string): () => void {
  mkdirSync(run, { recursive: true });
  const file = join(run, 'lock');
  const owner = `${process.pid} ${startedAt(process.pid)}`;
  if (!tryWrite(file, owner)) {
    const [pid = '', ...start] = readFileSync(file, 'utf8').split(' ');
    if (startedAt(Number(pid)) === start.join(' ')) {
      throw new Failure(
        `Another ./mesh command (process ${pid}) is changing this mesh: wait for it.`,
      );
    }
    rmSync(file);
    if (!tryWrite(file, owner))
      throw new Failure('Another ./mesh command was faster: wait for it.');
  }
  return () => rmSync(file, { force: true });
}

function tryWrite(file: string, owner: string): boolean {
  try {
    writeFileSync(file, owner, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
