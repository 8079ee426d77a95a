import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Topic } from '@banyan/contracts';
import { catalogue } from '@banyan/contracts/catalogue';
import { Deadline, newId } from '@banyan/kernel';
import { Command } from 'commander';
import { readManifests } from '../manifest.ts';
import { printJson } from '../output/table.ts';
import { payloadsOf } from '../send/payloads.ts';
import { builtMessaging } from '../stack/built-messaging.ts';
import { Failure } from '../stack/failure.ts';
import { root } from '../stack/paths.ts';
import { withDriver } from '../stack/with-driver.ts';
import { toNumber } from './arguments.ts';

interface Options {
  tenant?: string;
  key?: string;
  id?: string;
  deadline?: number;
  lines?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

export const sendCommand = new Command('send')
  .description('send JSON to a topic, once it is known to fit')
  .argument('<topic>')
  .argument('<file>', 'with the data; - reads it from stdin')
  .option('--tenant <tenant>', 'on whose behalf')
  .option('--key <key>', 'what orders it; where requests are the key: its id')
  .option('--id <id>', 'its ce_id; without it: a new one')
  .option('--deadline <seconds>', 'by when it has to be answered, from now', toNumber)
  .option('--lines', 'the file holds one record in each line')
  .option('--dry-run', 'check, send nothing')
  .option('--json', 'as JSON')
  .action(async (name: string, file: string, options: Options) => {
    const topic = await topicNamed(name);
    const payloads = payloadsOf(await read(file), topic, options.lines ?? false);
    if (options.id && payloads.length > 1) throw new Failure('--id is for one record alone.');
    const records = payloads.map((data) => {
      const id = options.id ?? newId('evt');
      return { id, key: options.key ?? keyOf(topic, id), data };
    });
    if (!options.dryRun) await send(topic, records, options);
    const sent = records.map(({ id, key }) => ({ id, key }));
    if (options.json) return printJson({ topic: name, sent: options.dryRun ? [] : sent });
    if (options.dryRun) return console.log(`${sent.length} fit ${name}; nothing was sent.`);
    for (const { id, key } of sent) console.log(`sent ${id}, key ${key}`);
  });

async function topicNamed(name: string): Promise<Topic> {
  const topic = catalogue(await readManifests(root)).find((each) => each.name === name);
  if (!topic) throw new Failure(`The catalogue has no topic "${name}": see ./mesh topics list.`);
  if (/\.(reply|retry|dlq)\./.test(name)) {
    throw new Failure(
      `Only ${topic.owner} writes to ${name}. ./mesh dlq replay sends letters again.`,
    );
  }
  return topic;
}

async function read(file: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function keyOf(topic: Topic, id: string): string {
  if (topic.key.startsWith('request id')) return id;
  throw new Failure(`Records of ${topic.name} are ordered by ${topic.key}: name it by --key.`);
}

async function send(
  topic: Topic,
  records: { id: string; key: string; data: unknown }[],
  { tenant, deadline }: Options,
): Promise<void> {
  const { Messaging } = await builtMessaging(root);
  await withDriver(async (driver) => {
    const messaging = new Messaging(driver, 'mesh');
    const until = deadline === undefined ? undefined : Deadline.in(deadline * 1_000);
    for (const { data, ...record } of records) {
      await messaging.sendQuietly(topic, data, { ...record, tenant, deadline: until });
    }
  });
}
