import { rm } from 'node:fs/promises';
import { Command } from 'commander';
import { PARTS } from '../embedded/parts.ts';
import { postgresPlace } from '../embedded/postgres-place.ts';
import { STOP_GRACE_MS } from '../stack/ensure-service.ts';
import { stop } from '../stack/processes.ts';
import { openStack, type Stack } from '../stack/stack.ts';

/** Stops what this mesh started, services first; what somebody else started is left alone. */
export async function down(
  stack: Stack,
  options: { purge?: boolean; say?: (line: string) => void } = {},
): Promise<void> {
  const say = options.say ?? (() => undefined);
  const { running } = stack.state;
  const parts = PARTS.toReversed().map(({ name }) => name as string);
  const services = Object.keys(running).filter((name) => !parts.includes(name));
  await Promise.all(services.map((name) => end(stack, name, say)));
  for (const name of parts) if (running[name as keyof typeof running]) await end(stack, name, say);
  if (!options.purge) return;
  const { outside } = postgresPlace(stack);
  await rm(stack.paths.run, { recursive: true, force: true });
  if (outside !== undefined) await rm(outside, { recursive: true, force: true });
  say('data removed; what was fetched is kept in .mesh/cache');
}

async function end(stack: Stack, name: string, say: (line: string) => void): Promise<void> {
  const identity = stack.state.running[name];
  if (!identity) return;
  const part = PARTS.find((candidate) => candidate.name === name);
  const outcome = await stop(identity, part?.stopSignal ?? 'SIGTERM', STOP_GRACE_MS);
  if (outcome === 'ended') await part?.ended?.(stack);
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
    const before = Object.keys(stack.state.running).length;
    await down(stack, { purge: purge ?? false, say: console.log });
    if (before === 0) console.log('Nothing ran.');
  });
