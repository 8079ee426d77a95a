import { Command } from 'commander';
import { readChoice } from '../../models/choice.ts';
import { type Known, knownModels } from '../../models/known.ts';
import { readBegun } from '../../models/store.ts';
import { bytesInWords } from '../../output/bytes.ts';
import { printJson, table } from '../../output/table.ts';
import { openStack } from '../../stack/stack.ts';
import { inWords, overridden } from './overridden.ts';

/** A table's cell has no room for more. */
const LANGUAGES_SHOWN = 2;

export const listCommand = new Command('list')
  .description('the catalogue and what else was pulled: what is here, and what ./mesh up runs')
  .option('--json', 'as JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const stack = openStack();
    const [all, begun] = await Promise.all([knownModels(stack.paths), readBegun(stack.paths)]);
    const choice = readChoice(stack.paths);
    const override = overridden(stack);
    const isChosen = ({ id, isDefault }: Known) => (choice ? choice.id === id : isDefault);
    const models = all.map((model) => ({ ...model, inUse: !override && isChosen(model) }));
    if (json) {
      const shown = models.map(({ pulled, ...model }) => ({ ...model, ...pulled }));
      return printJson({ models: shown, begun, choice, overriddenBy: override?.by });
    }
    const rows = models.map((model) => [
      ...[model.id, stateOf(model), sizeOf(model), bytesInWords(model.memoryBytes)],
      ...[model.contextLength, model.license || 'not said', languagesOf(model)],
      model.capabilities.join(' '),
    ]);
    const heads = ['ID', 'STATE', 'SIZE', 'MEMORY', 'CONTEXT', 'LICENCE', 'LANGUAGES'];
    const notes = [
      ...(override ? [inWords(override)] : []),
      ...begun.map(
        ({ id, bytes }) =>
          `Begun and not whole: ${id}, ${bytesInWords(bytes)}. Pull it again to go on, or ./mesh model remove ${id}.`,
      ),
    ];
    console.log([table([...heads, 'CAPABILITIES'], rows), ...notes].join('\n\n'));
  });

function stateOf({ here, inUse }: { here: boolean; inUse: boolean }): string {
  if (inUse) return here ? 'in use' : 'in use, not fetched';
  return here ? 'here' : 'not fetched';
}

const sizeOf = ({ bytes, exact }: Known) => `${exact ? '' : 'about '}${bytesInWords(bytes)}`;

function languagesOf({ languages }: Known): string {
  const more = languages.length - LANGUAGES_SHOWN;
  if (languages.length === 0) return 'not said';
  const shown = languages.slice(0, LANGUAGES_SHOWN).join(' ');
  return more > 0 ? `${shown} +${more}` : shown;
}
