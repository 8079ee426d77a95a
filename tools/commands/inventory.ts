import { Command } from 'commander';
import type { NodeState } from '@banyan/contracts/compute';
import { brokerApi } from '../api/broker.ts';
import { inventoryBodyOf } from '../inventory/body-of.ts';
import { describeImport, describeInventory } from '../inventory/describe.ts';
import { printJson } from '../output/table.ts';
import { openStack } from '../stack/stack.ts';
import { readGiven } from './given-file.ts';

interface Options {
  json?: boolean;
}

const api = () => brokerApi(openStack());

const show = new Command('show')
  .description('show the fleet: cards by SKU and node, and what each is')
  .option('--json', 'as JSON')
  .action(async ({ json }: Options) => {
    const inventory = await api().inventory();
    if (json) printJson(inventory);
    else console.log(describeInventory(inventory));
  });

async function take(file: string, dryRun: boolean, { json }: Options): Promise<void> {
  const imported = await api().importInventory(inventoryBodyOf(await readGiven(file)), dryRun);
  if (json) printJson(imported);
  else console.log(describeImport(imported));
}

const FILE = 'nodes as YAML, or what kubectl get nodes -o json prints; - reads from a pipe';

const importFile = new Command('import')
  .description('make the fleet what a file says, all of it or nothing; unnamed nodes vanish')
  .argument('<file>', FILE)
  .option('--json', 'as JSON')
  .action((file: string, options: Options) => take(file, false, options));

const diff = new Command('diff')
  .description('show what an import of a file would change, and change nothing')
  .argument('<file>', FILE)
  .option('--json', 'as JSON')
  .action((file: string, options: Options) => take(file, true, options));

const drain = new Command('drain')
  .description('give nothing new to a node, e.g. before its maintenance')
  .argument('<node>', 'as ./mesh inventory show names it')
  .option('--evict', 'tell those on it to end')
  .option('--json', 'as JSON')
  .action(async (node: string, { evict = false, json }: Options & { evict?: boolean }) => {
    const state = await api().changeNode(node, 'drain', { evict });
    if (json) printJson(state);
    else console.log(drainedWords(state, evict));
  });

const undrain = new Command('undrain')
  .description('use a node again')
  .argument('<node>', 'as ./mesh inventory show names it')
  .option('--json', 'as JSON')
  .action(async (node: string, { json }: Options) => {
    const state = await api().changeNode(node, 'undrain');
    if (json) printJson(state);
    else console.log(`${state.id} is ${state.state}.`);
  });

function drainedWords({ id, state, leases }: NodeState, evict: boolean): string {
  if (state === 'vanished') return `${id} has vanished: nothing runs on it.`;
  if (leases.length === 0) return `${id} is drained: nothing runs on it.`;
  const ends = evict
    ? 'They were told to end'
    : 'They run on until they end (--evict tells them to)';
  return [`${id} is drained; ${leases.length} leases are on it still. ${ends}:`, ...leases].join(
    '\n  ',
  );
}

export const inventoryCommand = new Command('inventory')
  .description('the fleet: show, import, diff, drain, undrain')
  .addCommand(show)
  .addCommand(importFile)
  .addCommand(diff)
  .addCommand(drain)
  .addCommand(undrain);
