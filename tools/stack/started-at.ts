import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Start time and state from a line of /proc/<pid>/stat; the name in it may hold anything. */
export function parseStat(stat: string): { state: string; ticks: string } | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields[0], fields[19]];
  return state === undefined || ticks === undefined ? undefined : { state, ticks };
}

/**
 * When a process started, as a text that a later process of the same id does not share;
 * undefined when there is none, or only its corpse.
 */
export function startedAt(pid: number): string | undefined {
  return existsSync('/proc/self/stat') ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): string | undefined {
  try {
    const parsed = parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    if (parsed === undefined || parsed.state === 'Z' || parsed.state === 'X') return undefined;
    return `${bootId()}:${parsed.ticks}`;
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): string | undefined {
  try {
    const options = { encoding: 'utf8' as const, stdio: 'pipe' as const };
    const [state, ...start] = execFileSync(
      'ps',
      ['-o', 'stat=,lstart=', '-p', String(pid)],
      options,
    )
      .trim()
      .split(/\s+/);
    return state === undefined || state.startsWith('Z') ? undefined : start.join(' ');
  } catch {
    return undefined;
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}
