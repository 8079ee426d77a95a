import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { isExternal, PARTS } from '../embedded/parts.ts';
import { readManifests } from '../manifest.ts';
import { duration } from '../output/duration.ts';
import { printJson, table } from '../output/table.ts';
import { isReady } from '../stack/ensure-service.ts';
import { isAlive } from '../stack/processes.ts';
import { replicasOf } from '../stack/replicas.ts';
import { openStack, type Stack } from '../stack/stack.ts';

interface PartStatus {
  name: string;
  kind: 'part' | 'service';
  state: 'healthy' | 'unhealthy' | 'stopped' | 'external';
  pid: number | null;
  url: string | null;
  memoryMiB: number | null;
  uptimeSeconds: number | null;
  log: string | null;
}

export async function statusOf(stack: Stack): Promise<PartStatus[]> {
  const parts = PARTS.map(async (part): Promise<PartStatus> => {
    if (isExternal(stack, part)) return { ...nothing(part.name, 'part'), state: 'external' };
    const running = stack.state.running[part.name];
    return describe(
      stack,
      part.name,
      'part',
      running ? () => part.healthy(running, stack) : undefined,
    );
  });
  const manifests = await readManifests(stack.paths.root);
  const names = manifests.flatMap(({ name }) => {
    const replicas = replicasOf(stack.state, name);
    return replicas.length > 0 ? replicas : [name];
  });
  const services = names.map((name) => {
    const running = stack.state.running[name];
    return describe(stack, name, 'service', running ? () => isReady(running) : undefined);
  });
  return Promise.all([...parts, ...services]);
}

const nothing = (name: string, kind: PartStatus['kind']): PartStatus => ({
  ...{ name, kind, state: 'stopped', pid: null, url: null },
  ...{ memoryMiB: null, uptimeSeconds: null, log: null },
});

async function describe(
  stack: Stack,
  name: string,
  kind: PartStatus['kind'],
  healthy: (() => Promise<boolean>) | undefined,
): Promise<PartStatus> {
  const running = stack.state.running[name];
  if (!running || !healthy || !isAlive(running)) return nothing(name, kind);
  const { pid, log, since } = running;
  // A database's URL holds its password.
  const url = running.url.replace(/\/\/[^@/]*@/, '//');
  const state = (await healthy()) ? 'healthy' : 'unhealthy';
  const uptimeSeconds =
    since === undefined ? null : Math.floor((Date.now() - Date.parse(since)) / 1_000);
  return { name, kind, state, pid, url, memoryMiB: residentMiB(pid), uptimeSeconds, log };
}

function residentMiB(pid: number): number | null {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kib === undefined ? null : Math.round(Number(kib) / 1_024);
  } catch {
    return null;
  }
}

export const statusCommand = new Command('status')
  .description('show what runs; exits with 1 when something does not')
  .option('--json', 'as JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const parts = await statusOf(openStack());
    const healthy = parts.every(({ state }) => state === 'healthy' || state === 'external');
    if (json) printJson({ healthy, parts });
    else {
      const rows = parts.map(({ name, state, pid, url, memoryMiB, uptimeSeconds }) => [
        name,
        state,
        pid ?? '',
        memoryMiB ?? '',
        uptimeSeconds === null ? '' : duration(uptimeSeconds),
        url ?? '',
      ]);
      console.log(table(['NAME', 'STATE', 'PID', 'MiB', 'UP', 'ADDRESS'], rows));
    }
    process.exitCode = healthy ? 0 : 1;
  });
