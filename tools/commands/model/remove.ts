import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { fetchedWeights } from '../../embedded/weights.ts';
import { readChoice } from '../../models/choice.ts';
import { knownModels } from '../../models/known.ts';
import { readBegun, removePulled } from '../../models/store.ts';
import { bytesInWords } from '../../output/bytes.ts';
import { printJson } from '../../output/table.ts';
import { Failure } from '../../stack/failure.ts';
import { lockStack } from '../../stack/lock.ts';
import { openStack } from '../../stack/stack.ts';
import { runs } from './runs.ts';

export const removeCommand = new Command('remove')
  .description('delete the files of a model from this machine')
  .argument('<id>', 'as ./mesh model list shows it')
  .option('--json', 'as JSON')
  .action(async (id: string, { json }: { json?: boolean }) => {
    const stack = openStack();
    const { paths } = stack;
    const model = (await knownModels(paths)).find((one) => one.id === id);
    const begun = (await readBegun(paths)).find((one) => one.id === id);
    if (!model?.here && !begun) throw new Failure(`There is no model ${id} here.`);
    const unlock = lockStack(join(paths.models, '.locks', id));
    try {
      const choice = readChoice(paths);
      if (model && (choice ? choice.id === id : model.isDefault))
        throw new Failure(`${id} is in use: ./mesh model use another one first.`);
      const folder = model?.isDefault ? await fetchedWeights(paths, 'chat') : undefined;
      if (folder) await rm(folder, { recursive: true });
      else await removePulled(paths, id);
      const bytes = (model?.here ? model.bytes : 0) + (begun?.bytes ?? 0);
      if (json) return printJson({ id, bytes });
      console.log(`${id} is removed, ${bytesInWords(bytes)} are free again.`);
      if (runs(stack))
        console.log('A mesh is running: if it still runs this one, ./mesh up changes that.');
    } finally {
      unlock();
    }
  });
