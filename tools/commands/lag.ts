import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { lagOf, type PartitionLag } from '../lag/lag.ts';
import { toCountOrNone } from './arguments.ts';
import { printJson, table } from '../output/table.ts';
import { withDriver } from '../stack/with-driver.ts';

const AGAIN_MS = 2_000;

interface Options {
  group?: string;
  partitions?: boolean;
  max?: number;
  watch?: boolean;
  json?: boolean;
}

export const lagCommand = new Command('lag')
  .description('how many records each consumer group has yet to read')
  .option('--group <words>', 'groups whose name has these words')
  .option('--partitions', 'a line for each partition')
  .option('--max <records>', 'exit with 1 if any group is further behind on a topic', toCountOrNone)
  .option('--watch', 'look again every 2 seconds, until Ctrl-C')
  .option('--json', 'as JSON')
  .action((options: Options) =>
    withDriver(async ({ admin }) => {
      for (;;) {
        const found = await lagOf(admin, (group) => group.includes(options.group ?? ''));
        const topics = byTopic(found);
        if (options.json) printJson({ groups: topics });
        else console.log(`${options.watch ? CLEAR : ''}${page(topics, options.partitions)}`);
        if (options.watch) await pause(AGAIN_MS);
        else {
          const isBehind = topics.some(({ lag }) => lag > (options.max ?? Infinity));
          process.exitCode = isBehind ? 1 : 0;
          return;
        }
      }
    }),
  );

const CLEAR = process.stdout.isTTY ? '\u001B[2J\u001B[H' : '';

interface TopicLag {
  group: string;
  topic: string;
  lag: number;
  partitions: Omit<PartitionLag, 'group' | 'topic'>[];
}

function byTopic(found: PartitionLag[]): TopicLag[] {
  const groups = Map.groupBy(found, ({ group, topic }) => `${group} ${topic}`);
  return [...groups.values()].map((all) => {
    const { group, topic } = all[0] as PartitionLag;
    const partitions = all.map(({ group: _, topic: __, ...partition }) => partition);
    return { group, topic, lag: all.reduce((sum, { lag }) => sum + lag, 0), partitions };
  });
}

function page(topics: TopicLag[], partitions = false): string {
  if (topics.length === 0) return 'No consumer group reads anything.';
  if (!partitions) {
    const rows = topics.map(({ group, topic, lag, partitions }) => [
      ...[group, topic, partitions.length, lag],
    ]);
    return table(['GROUP', 'TOPIC', 'PARTITIONS', 'LAG'], rows);
  }
  const rows = topics.flatMap(({ group, topic, partitions }) =>
    partitions.map((one) => [group, topic, one.partition, one.committed ?? '-', one.end, one.lag]),
  );
  return table(['GROUP', 'TOPIC', 'PARTITION', 'COMMITTED', 'END', 'LAG'], rows);
}
