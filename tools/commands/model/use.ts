import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { type Choice, readChoice, writeChoice } from '../../models/choice.ts';
import { type Known, knownModels } from '../../models/known.ts';
import { memoryOf } from '../../models/memory.ts';
import { bytesInWords } from '../../output/bytes.ts';
import { printJson } from '../../output/table.ts';
import { Failure } from '../../stack/failure.ts';
import { openStack, type Stack } from '../../stack/stack.ts';
import { toCount } from '../arguments.ts';
import { inWords, overridden } from './overridden.ts';
import { runs } from './runs.ts';

interface Options {
  context?: number;
  threads?: number;
  json?: boolean;
}

export const useCommand = new Command('use')
  .description('have ./mesh up run this model from now on')
  .argument('<id>', 'as ./mesh model list shows it; "default": the one that comes with the mesh')
  .option('--context <tokens>', 'with that much context; it takes memory', toCount)
  .option('--threads <count>', 'with that many threads; 1 where others share the machine', toCount)
  .option('--json', 'as JSON')
  .action(async (id: string, { json, ...options }: Options) => {
    const stack = openStack();
    const model = chosen(await knownModels(stack.paths), id);
    const choice = choiceOf(model, options);
    writeChoice(
      stack.paths,
      model.isDefault && Object.keys(options).length === 0 ? undefined : choice,
    );
    const contextTokens = choice.contextTokens ?? model.contextTokens;
    const memoryBytes = memoryOf(model, contextTokens);
    const warnings = warningsOf(stack, memoryBytes);
    if (json) return printJson({ ...readChoice(stack.paths), id: model.id, memoryBytes, warnings });
    const words = `${contextTokens} of its ${model.contextLength} tokens of context`;
    console.log(
      `${model.id} is chosen, with ${words}; it takes about ${bytesInWords(memoryBytes)} of memory.`,
    );
    for (const warning of warnings) console.log(warning);
    if (overridden(stack)) return;
    console.log(
      runs(stack)
        ? 'A mesh is running: ./mesh up starts its foundation-model anew with it.'
        : './mesh up runs it.',
    );
  });

function chosen(models: Known[], id: string): Known {
  const model = models.find((one) => one.id === id || (id === 'default' && one.isDefault));
  if (model && (model.here || model.isDefault)) return model;
  if (model) throw new Failure(`${id} is not here: ./mesh model pull ${id} fetches it.`);
  const here = models.filter((one) => one.here).map((one) => one.id);
  throw new Failure(
    `There is no model ${id} here; there are: ${here.join(', ') || 'none'}. ./mesh model list shows what can be pulled.`,
  );
}

function choiceOf({ id, contextLength }: Known, { context, threads }: Options): Choice {
  if (context !== undefined && (context < 256 || context > contextLength))
    throw new Failure(`${id} takes 256 to ${contextLength} tokens of context, not ${context}.`);
  return {
    id,
    ...(context === undefined ? {} : { contextTokens: context }),
    ...(threads === undefined ? {} : { threads }),
  };
}

function warningsOf(stack: Stack, memoryBytes: number): string[] {
  const override = overridden(stack);
  const free = process.availableMemory();
  const cores = availableParallelism();
  const { threads = 1 } = readChoice(stack.paths) ?? {};
  return [
    ...(override ? [inWords(override)] : []),
    ...(memoryBytes > free
      ? [
          `Too little memory: ${bytesInWords(free)} are left on this machine. Less --context takes less, and a smaller model.`,
        ]
      : []),
    ...(threads > cores
      ? [`This machine has ${cores} cores: more threads than that wait for each other.`]
      : []),
  ];
}
