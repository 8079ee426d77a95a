import { familyOf } from '../../../tools/chaos/family.ts';
import { outcomeOf } from '../../mesh/support/mesh.ts';

interface Part {
  name: string;
  pid: number;
  state: string;
}

/** Of everything that runs in the mesh under test. */
export async function pids(): Promise<Record<string, number>> {
  const { parts } = JSON.parse((await outcomeOf('status', '--json')).stdout) as { parts: Part[] };
  return Object.fromEntries(parts.map(({ name, pid }) => [name, pid]));
}

/** Freezes a process and all that it has started while `work` runs; thaws them whatever happens. */
export async function frozen<T>(pid: number, work: () => Promise<T>): Promise<T> {
  const family = familyOf(pid);
  for (const one of family) process.kill(one, 'SIGSTOP');
  try {
    return await work();
  } finally {
    for (const one of family) process.kill(one, 'SIGCONT');
  }
}
