import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { toNumber } from './arguments.ts';
import { benchMessaging } from '../bench/messaging.ts';
import { benchmarksPage, messagingTable } from '../bench/page.ts';
import { barChart } from '../bench/plot.ts';
import { printJson } from '../output/table.ts';
import { root } from '../stack/paths.ts';

const messaging = new Command('messaging')
  .description('two-hop echo and head of line: raw kafkajs, stock Nest, and ours on each client')
  .option('--seconds <number>', 'of each load', toNumber, 3)
  .option('--rounds <number>', 'over all contenders; medians are reported', toNumber, 3)
  .option('--dry-run', 'write nothing')
  .option('--json', 'as JSON')
  .action(
    async (options: { seconds: number; rounds: number; dryRun?: boolean; json?: boolean }) => {
      const result = await benchMessaging({ ...options, say: (line) => console.error(line) });
      if (options.json) printJson(result);
      else console.log(messagingTable(result));
      if (options.dryRun) return;
      const results = join(root, 'bench/results');
      await mkdir(results, { recursive: true });
      await writeFile(join(results, 'messaging.json'), `${JSON.stringify(result, null, 2)}\n`);
      await writeFile(join(results, 'messaging.svg'), barChart(result));
      await writeFile(join(root, 'docs/benchmarks.md'), await benchmarksPage(root));
      console.error('written: bench/results/messaging.json, messaging.svg, docs/benchmarks.md');
    },
  );

export const benchCommand = new Command('bench')
  .description('benchmarks, on parts of their own; run them on an idle machine')
  .addCommand(messaging);
