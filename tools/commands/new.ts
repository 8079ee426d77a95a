import { Command } from 'commander';
import { newVertical, removeVertical } from '../new/vertical.ts';
import { lockStack } from '../stack/lock.ts';
import { pathsOf } from '../stack/paths.ts';
import { replicasOf } from '../stack/replicas.ts';
import { openStack } from '../stack/stack.ts';
import { down } from './down.ts';

const verticalCommand = new Command('vertical')
  .description('write a vertical with one task, its tests and all that names it; built and ready')
  .argument('<name>', 'e.g. medical, or real-estate')
  .option('--task <task>', 'its first task: a verb, or <resource>:<verb>', 'texts:sum')
  .option('--remove', 'take the vertical away again, with all that was written for it')
  .action(async (name: string, { task, remove }: { task: string; remove?: boolean }) => {
    if (remove) {
      await removeVertical(pathsOf(), name);
      await stopRunning(name);
      return console.log(`services/${name} is removed; its database and topics are left.`);
    }
    const names = await newVertical(pathsOf(), name, task);
    console.log(
      [
        `services/${name} is written and built; its task is ${names.task}.`,
        '',
        `  the task      services/${name}/src/application/${names.taskFile}.ts`,
        `  its rules     services/${name}/src/domain/`,
        `  its target    services/${name}/src/targets/`,
        `  its samples   services/${name}/samples/`,
        '',
        `Next: npx vitest run --project unit services/${name}, then ./mesh up.`,
        'docs/how-to/new-vertical.md goes on from here.',
      ].join('\n'),
    );
  });

/** It would run on, and no command would know of it. */
async function stopRunning(name: string): Promise<void> {
  const unlock = lockStack(pathsOf().run);
  try {
    const stack = openStack();
    await down(stack, { only: replicasOf(stack.state, name), say: console.log });
  } finally {
    unlock();
  }
}

export const newCommand = new Command('new')
  .description('write something new from a template: vertical')
  .addCommand(verticalCommand);
