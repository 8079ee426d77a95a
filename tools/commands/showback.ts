import { Command } from 'commander';
import type { ShowbackReport } from '@banyan/contracts/compute';
import { brokerApi } from '../api/broker.ts';
import { csv } from '../output/csv.ts';
import { printJson, table } from '../output/table.ts';
import { openStack } from '../stack/stack.ts';
import { toPast } from './expiry.ts';

interface Options {
  since: string;
  until?: string;
  group: string;
  json?: boolean;
  csv?: boolean;
}

export const showbackCommand = new Command('showback')
  .description('who had which cards for how long, what of it was idle, and what it costs')
  .option('--since <when>', 'e.g. 12h, 30d, 2027-01-31; whole hours count', '30d')
  .option('--until <when>', 'the same; now where not said')
  .option(
    '--group <words>',
    'what it is told apart by: category, queue, holder, costCentre',
    'category,queue,holder',
  )
  .option('--json', 'as JSON')
  .option('--csv', 'as CSV')
  .action(async ({ since, until, group, json, csv: asCsv }: Options) => {
    const now = new Date();
    const report = await brokerApi(openStack()).showback({
      since: toPast(since, now),
      ...(until === undefined ? {} : { until: toPast(until, now) }),
      group,
    });
    if (json) return printJson(report);
    console.log(asCsv ? csvOf(report) : describe(report));
  });

/** As the service's own CSV, with card-milliseconds. */
function csvOf({ group, lines, currency }: ShowbackReport): string {
  const figures = ['cardMs', 'busyMs', 'idleMs'] as const;
  return csv(
    [...group, ...figures, `cost_${currency.toLowerCase()}`],
    lines.map((line) => [
      ...group.map((word) => line[word] ?? ''),
      ...figures.map((name) => line[name] ?? ''),
      line.cost,
    ]),
  );
}

function describe(report: ShowbackReport): string {
  const { group, lines, total, currency, knownSince, through } = report;
  if (knownSince === null || through === null) return 'Nothing is folded yet: ask in a moment.';
  const heads = [...group.map((word) => word.toUpperCase()), 'CARD-SECONDS', 'BUSY', 'IDLE'];
  const rows = lines.map((line) => [
    ...group.map((word) => line[word] || '-'),
    ...[line.cardMs, line.busyMs, line.idleMs].map(inSeconds),
    line.cost,
  ]);
  const first = ['all', ...group.slice(1).map(() => '')].slice(0, group.length);
  const sum = [...first, inSeconds(total.cardMs), '', '', total.cost];
  return [
    table([...heads, `COST ${currency}`], [...rows, sum]),
    '',
    `From ${report.since} to ${report.until}, known from ${knownSince}, folded until ${through}.`,
    ...capacityWords(report),
    ...budgetWords(report),
  ].join('\n');
}

function capacityWords({ capacityMs, total }: ShowbackReport): string[] {
  if (capacityMs === null) return [];
  const same = capacityMs === total.cardMs ? 'which is the sum' : 'which is not the sum';
  return [`Capacity in that time: ${inSeconds(capacityMs)} card-seconds, ${same}.`];
}

function budgetWords({ budgets }: ShowbackReport): string[] {
  if (budgets.length === 0) return [];
  const rows = budgets.map(({ queue, window, cardSeconds, spentMs, turnsAt, exhausted }) => [
    ...[queue, window, cardSeconds, inSeconds(spentMs), turnsAt],
    exhausted ? 'spent' : '',
  ]);
  return ['', table(['QUEUE', 'WINDOW', 'BUDGET', 'SPENT', 'TURNS AT', ''], rows)];
}

/** No digit is lost. */
const inSeconds = (ms: number | null): string =>
  ms === null ? '' : `${Math.trunc(ms / 1_000)}.${String(ms % 1_000).padStart(3, '0')}`;
