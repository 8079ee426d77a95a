import { existsSync, readFileSync } from 'node:fs';
import { command } from './mesh.ts';

interface Part {
  name: string;
  pid: number;
}

export async function pidOf(name: string): Promise<number> {
  const { parts } = JSON.parse(await command('status', '--json')) as { parts: Part[] };
  const part = parts.find((candidate) => candidate.name === name);
  if (!part) throw new Error(`${name} does not run`);
  return part.pid;
}

/** Stops the engine in the middle of whatever it does: tasks that word something last until `thaw`. */
export async function freezeEngine(): Promise<{ thaw: () => void }> {
  const pid = await pidOf('foundation-model');
  // As Linux tells of it.
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  for (const child of children) process.kill(Number(child), 'SIGSTOP');
  return {
    thaw: () => {
      for (const child of children) {
        if (existsSync(`/proc/${child}`)) process.kill(Number(child), 'SIGCONT');
      }
    },
  };
}
