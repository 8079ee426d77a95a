import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { PARTS } from '../embedded/parts.ts';
import { postgresPlace } from '../embedded/postgres-place.ts';
import { STOP_GRACE_MS } from '../stack/ensure-service.ts';
import { lockStack } from '../stack/lock.ts';
import { stop } from '../stack/processes.ts';
import { openStack, type Stack } from '../stack/stack.ts';

interface DownOptions {
  /** These services alone; without it all that runs. */
  only?: string[];
  /** Also removed: the data with what is remembered of it, or the logs as well. */
  remove?: 'data' | 'all';
  say?: (line: string) => void;
}

/** Stops what this mesh started, services first; what somebody else started is left alone. */
export async function down(
  stack: Stack,
  { only, remove, say = () => undefined }: DownOptions = {},
): Promise<void> {
  const { paths, state } = stack;
  const isPart = (name: string) => PARTS.some((part) => part.name === name);
  const names = only ?? Object.keys(state.running);
  for (const group of [names.filter((name) => !isPart(name)), names.filter(isPart)]) {
    await Promise.all(group.map((name) => end(stack, name, say)));
  }
  if (remove === undefined) return;
  const { outside } = postgresPlace(stack);
  const inside = remove === 'all' ? [paths.run] : [paths.data, join(paths.run, 'state.json')];
  for (const path of [...inside, ...(outside === undefined ? [] : [outside])]) {
    await rm(path, { recursive: true, force: true });
  }
  say('data removed; what was fetched is kept in .mesh/cache and .mesh/models');
}

async function end(stack: Stack, name: string, say: (line: string) => void): Promise<void> {
  const identity = stack.state.running[name];
  if (!identity) return;
  const part = PARTS.find((candidate) => candidate.name === name);
  const outcome = await stop(identity, part?.stopSignal ?? 'SIGTERM', STOP_GRACE_MS);
  if (outcome === 'ended') await part?.ended?.(identity);
  delete stack.state.running[name];
  stack.save();
  say(
    `${name}: ${{ ended: 'stopped', killed: 'killed, it did not stop', gone: 'had ended already' }[outcome]}`,
  );
}

export const downCommand = new Command('down')
  .description('stop the mesh; the data stays')
  .option('--purge', 'also remove the data, the logs and the keys')
  .action(async ({ purge }: { purge?: boolean }) => {
    const stack = openStack();
    const unlock = lockStack(stack.paths.run);
    try {
      if (Object.keys(stack.state.running).length === 0) console.log('Nothing runs.');
      await down(stack, { ...(purge ? { remove: 'all' } : {}), say: console.log });
    } finally {
      unlock();
    }
  });
