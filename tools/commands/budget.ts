import { Command, Option } from 'commander';
import type { BudgetList } from '@banyan/contracts/foundation';
import { printJson, table } from '../output/table.ts';
import { Failure } from '../stack/failure.ts';
import { openStack } from '../stack/stack.ts';
import { foundationApi } from '../up/development-key.ts';
import { toCountOrNone } from './arguments.ts';
import { type ScopeOptions, scopeOf } from './scope.ts';

const api = () => foundationApi(openStack());

const scoped = (command: Command) =>
  command
    .option('--tenant <tenant>', 'of a tenant')
    .option('--vertical <vertical>', 'of a vertical, within the tenant')
    .option('--key <id>', 'of an API key, as ./mesh key list shows it')
    .option('--mesh', 'of the whole mesh')
    .option('--json', 'as JSON');

const windowed = (command: Command) =>
  command
    .addOption(
      new Option('--window <window>', 'how long it counts, in UTC')
        .choices(['minute', 'day', 'month', 'total'])
        .default('day'),
    )
    .option('--requests', 'count requests, not tokens');

interface SetOptions extends ScopeOptions {
  window: string;
  requests?: boolean;
  json?: boolean;
}

async function change(limit: number | null, options: SetOptions): Promise<void> {
  const scope = scopeOf(options);
  if (scope === undefined)
    throw new Failure('Whose limit? Name --tenant, --key or --mesh (--help says more).');
  const unit = options.requests ? 'requests' : 'tokens';
  show(await api().setBudget({ scope, unit, window: options.window, limit }), options.json);
}

const set = windowed(scoped(new Command('set')))
  .description('set a hard limit of tokens or requests; it counts from the next request on')
  .argument('<limit>', 'a whole number; 0 lets nothing through', toCountOrNone)
  .action((limit: number, options: SetOptions) => change(limit, options));

const lift = windowed(scoped(new Command('lift')))
  .description('lift a limit')
  .action((options: SetOptions) => change(null, options));

const showOne = scoped(new Command('show'))
  .description('show the limits of one tenant, vertical or key, and what is left of them')
  .action(async (options: ScopeOptions & { json?: boolean }) => {
    const scope = scopeOf(options);
    if (scope === undefined) throw new Failure('Whose limits? ./mesh budget list shows all.');
    show(await api().budgets(scope), options.json);
  });

const list = new Command('list')
  .description('show all limits and what is left of them')
  .option('--json', 'as JSON')
  .action(async ({ json }: { json?: boolean }) => show(await api().budgets(), json));

function show(budgets: BudgetList['budgets'], json = false): void {
  if (json) return printJson({ budgets });
  if (budgets.length === 0) return console.log('No limit: everything may be spent.');
  const rows = budgets.map(({ scope, unit, window, limit, held, settled, remaining }) => [
    ...[scope, unit, window, limit, held, settled, remaining],
  ]);
  console.log(table(['SCOPE', 'OF', 'WINDOW', 'LIMIT', 'HELD', 'SPENT', 'LEFT'], rows));
}

export const budgetCommand = new Command('budget')
  .description('hard limits: set, lift, show, list')
  .addCommand(set)
  .addCommand(lift)
  .addCommand(showOne)
  .addCommand(list);
