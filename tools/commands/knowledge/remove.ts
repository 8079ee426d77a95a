import { Command } from 'commander';
import { knowledgeApi } from '../../knowledge/api-of.ts';
import { printJson } from '../../output/table.ts';
import { apiOptions } from './options.ts';

export const removeCommand = apiOptions(
  new Command('remove')
    .description('remove a source')
    .argument('<vertical>')
    .argument('<source>', 'as list shows it; with a / at its end: all below that'),
).action(async (vertical: string, id: string, { key, json }: { key?: string; json?: boolean }) => {
  const removed = await (await knowledgeApi(vertical, key)).remove(id);
  if (json) printJson({ removed });
  else console.log(`Removed: ${removed.join(', ')}.`);
});
