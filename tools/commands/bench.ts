import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { toNumber } from './arguments.ts';
import { benchBroker } from '../bench/broker.ts';
import { benchFoundation } from '../bench/foundation.ts';
import { benchMessaging } from '../bench/messaging.ts';
import { benchVerticals } from '../bench/verticals.ts';
import { benchmarksPage, rowsTable } from '../bench/page.ts';
import { barChart } from '../bench/plot.ts';
import type { BenchResult } from '../bench/result.ts';
import { printJson } from '../output/table.ts';
import { root } from '../stack/paths.ts';

interface Options {
  seconds: number;
  rounds: number;
  dryRun?: boolean;
  json?: boolean;
}

type Bench = (options: Options & { say: (line: string) => void }) => Promise<BenchResult>;

const bench = (name: string, description: string, measure: Bench) =>
  new Command(name)
    .description(description)
    .option('--seconds <number>', 'of each load', toNumber, 3)
    .option('--rounds <number>', 'over all contenders; medians are reported', toNumber, 3)
    .option('--dry-run', 'write nothing')
    .option('--json', 'as JSON')
    .action(async (options: Options) => {
      const result = await measure({ ...options, say: (line) => console.error(line) });
      if (options.json) printJson(result);
      else console.log(`${rowsTable(result)}\n\n${goalsOf(result)}`);
      if (options.dryRun) return;
      const results = join(root, 'bench/results');
      await mkdir(results, { recursive: true });
      await writeFile(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
      await writeFile(join(results, `${name}.svg`), barChart(result));
      await writeFile(join(root, 'docs/benchmarks.md'), await benchmarksPage(root));
      console.error(`written: bench/results/${name}.json, ${name}.svg, docs/benchmarks.md`);
    });

const goalsOf = ({ goals }: BenchResult) =>
  goals
    .map(({ goal, measured, met }) => `${met ? 'met   ' : 'MISSED'}  ${goal}: ${measured}`)
    .join('\n');

export const benchCommand = new Command('bench')
  .description('benchmarks, on parts of their own; run them on an idle machine')
  .addCommand(
    bench(
      'messaging',
      'two-hop echo and head of line: raw kafkajs, stock Nest, and ours on each client',
      benchMessaging,
    ),
  )
  .addCommand(
    bench(
      'foundation',
      'the OpenAI door beside other gateways, tasks over Kafka, streams, holds',
      benchFoundation,
    ),
  )
  .addCommand(
    bench(
      'broker',
      'leases on PostgreSQL beside a `skip locked` queue, gangs, faults; one transaction held open',
      benchBroker,
    ),
  )
  .addCommand(
    bench(
      'verticals',
      'each task over HTTP, beside the same task without a door and a mesh',
      benchVerticals,
    ),
  );
