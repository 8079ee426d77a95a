import { Command } from 'commander';
import type { UsageReport } from '@banyan/contracts/foundation';
import { csv } from '../output/csv.ts';
import { money } from '../output/money.ts';
import { printJson, table } from '../output/table.ts';
import { openStack } from '../stack/stack.ts';
import { foundationApi } from '../up/development-key.ts';
import { toPast } from './expiry.ts';

interface Options {
  tenant?: string;
  vertical?: string;
  key?: string;
  model?: string;
  since: string;
  by: string;
  json?: boolean;
  csv?: boolean;
}

export const usageCommand = new Command('usage')
  .description('what was spent: requests, tokens and their price')
  .option('--tenant <tenant>', 'of this tenant')
  .option('--vertical <vertical>', 'of this vertical; "direct" is the OpenAI door')
  .option('--key <id>', 'of this API key')
  .option('--model <model>', 'on this model')
  .option('--since <when>', 'e.g. 12h, 30d, 2027-01-31', '30d')
  .option(
    '--by <words>',
    'what it is told apart by: hour, day, month, tenant, vertical, key, model',
    'tenant,vertical,model',
  )
  .option('--json', 'as JSON')
  .option('--csv', 'as CSV')
  .action(async ({ since, json, csv: asCsv, ...query }: Options) => {
    const report = await foundationApi(openStack()).usage({
      ...(Object.fromEntries(Object.entries(query)) as Record<string, string>),
      since: toPast(since, new Date()),
    });
    if (json) return printJson(report);
    const columns = query.by.split(',').filter(Boolean);
    console.log(asCsv ? csvOf(report, columns) : tableOf(report, columns));
  });

const FIGURES = ['requests', 'inputTokens', 'outputTokens', 'overageTokens', 'cost'] as const;

function cellsOf(line: UsageReport['lines'][number], columns: string[]): (string | number)[] {
  const words = line as Record<string, string | number | undefined>;
  return [...columns, ...FIGURES].map((name) => words[name] ?? '');
}

/** Costs in micro-units, as they are booked. */
function csvOf({ lines, currency }: UsageReport, columns: string[]): string {
  const heads = [...columns, ...FIGURES.slice(0, -1), `cost_micro_${currency.toLowerCase()}`];
  return csv(
    heads,
    lines.map((line) => cellsOf(line, columns)),
  );
}

function tableOf({ lines, currency }: UsageReport, columns: string[]): string {
  if (lines.length === 0) return 'Nothing was spent in that time.';
  const heads = [...columns.map((name) => name.toUpperCase()), 'REQUESTS', 'INPUT', 'OUTPUT'];
  const rows = lines.map((line) => [
    ...cellsOf(line, columns).slice(0, -1),
    money(line.cost, currency),
  ]);
  const sum = (figure: (typeof FIGURES)[number]) =>
    lines.reduce((total, line) => total + line[figure], 0);
  const last = [
    ...columns.map((_, index) => (index === 0 ? 'all' : '')),
    ...FIGURES.slice(0, -1).map(sum),
    money(sum('cost'), currency),
  ];
  return table([...heads, 'OVERAGE', 'COST'], [...rows, last]);
}
