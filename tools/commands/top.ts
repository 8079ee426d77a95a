import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import type { BrokerApi } from '../api/broker.ts';
import { brokerApi } from '../api/broker.ts';
import { printJson } from '../output/table.ts';
import { openStack } from '../stack/stack.ts';
import { Screen } from '../top/screen.ts';
import { topView } from '../top/view.ts';

interface Options {
  once?: boolean;
  json?: boolean;
}

const EVERY_MS = 1_000;
const LEASES = 200;
/** Where nobody's terminal says how much fits. */
const PAPER = { columns: 120, rows: 60 };

export const topCommand = new Command('top')
  .description('watch queues, leases and cards, anew each second; q ends it')
  .option('--once', 'print it once, e.g. for a script; so it is without a terminal, too')
  .option('--json', 'once, as JSON')
  .action(async ({ once, json }: Options) => {
    const api = brokerApi(openStack());
    if (json) return printJson(await api.overview(LEASES));
    if (!once && process.stdout.isTTY) return watch(api);
    const { columns = PAPER.columns } = process.stdout;
    console.log(topView(await api.overview(LEASES), { ...PAPER, columns }).join('\n'));
  });

async function watch(api: BrokerApi): Promise<void> {
  // Whoever cannot be asked at all is told so where it can be read afterwards.
  let last = await api.overview(LEASES);
  const screen = new Screen();
  screen.open();
  let over = false;
  const ended = screen.ended.then(() => (over = true));
  try {
    let trouble: string[] = [];
    while (!over) {
      const { columns, rows } = screen.size;
      const size = { columns, rows: rows - trouble.length };
      screen.show([...trouble.map((line) => line.slice(0, columns)), ...topView(last, size)]);
      await Promise.race([delay(EVERY_MS), ended]);
      if (over) break;
      trouble = await Promise.race([
        ended.then(() => []),
        api.overview(LEASES).then(
          (seen) => {
            last = seen;
            return [];
          },
          (error: unknown) => [
            `As it was: ${error instanceof Error ? error.message : String(error)}`,
          ],
        ),
      ]);
    }
  } finally {
    screen.close();
  }
}
