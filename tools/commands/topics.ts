import type { TopicSettings } from '@banyan/messaging';
import { Command } from 'commander';
import { catalogue } from '@banyan/contracts/catalogue';
import { readManifests } from '../manifest.ts';
import { duration } from '../output/duration.ts';
import { printJson, table } from '../output/table.ts';
import { root } from '../stack/paths.ts';
import { withDriver } from '../stack/with-driver.ts';
import { builtMessaging } from '../stack/built-messaging.ts';
import { driftOf } from '../topics/drift.ts';

interface Output {
  json?: boolean;
}

/** The catalogue of all services, as a broker wants it. */
async function wantedTopics(): Promise<TopicSettings[]> {
  const { topicSettings } = await builtMessaging(root);
  return catalogue(await readManifests(root)).map(topicSettings);
}

const list = new Command('list')
  .description('the topics of the catalogue, and whether the broker has them')
  .option('--json', 'as JSON')
  .action(async ({ json }: Output) => {
    const found = new Set(
      (await withDriver(({ admin }) => admin.describeTopics())).map(({ name }) => name),
    );
    const topics = catalogue(await readManifests(root)).map((topic) => ({
      ...{ name: topic.name, owner: topic.owner, partitions: topic.partitions, key: topic.key },
      kept: topic.compacted ? 'last of each key' : duration((topic.retentionMs ?? 0) / 1_000),
      exists: found.has(topic.name),
    }));
    if (json) return printJson({ topics });
    const rows = topics.map(({ name, owner, partitions, kept, key, exists }) => [
      ...[name, owner, partitions, kept, key, exists ? 'yes' : 'MISSING'],
    ]);
    console.log(table(['TOPIC', 'OWNER', 'PARTITIONS', 'KEPT', 'KEY', 'EXISTS'], rows));
  });

const create = new Command('create')
  .description('create what is missing; what exists is left as it is')
  .option('--json', 'as JSON')
  .action(async ({ json }: Output) => {
    const wanted = await wantedTopics();
    const created = await withDriver(({ admin }) => admin.createTopics(wanted));
    if (json) return printJson({ created });
    for (const name of created) console.log(`created ${name}`);
    console.log(`${created.length} created, ${wanted.length - created.length} were there.`);
  });

const diff = new Command('diff')
  .description('where the broker is not as the catalogue says; exits with 1 then')
  .option('--json', 'as JSON')
  .action(async ({ json }: Output) => {
    const wanted = await wantedTopics();
    const drift = driftOf(wanted, await withDriver(({ admin }) => admin.describeTopics()));
    process.exitCode = drift.length === 0 ? 0 : 1;
    if (json) return printJson({ drift });
    if (drift.length === 0)
      return console.log(`All ${wanted.length} topics are as they should be.`);
    const rows = drift.map(({ topic, what, wanted, found }) => [topic, what, wanted, found]);
    console.log(table(['TOPIC', 'WHAT', 'WANTED', 'FOUND'], rows));
  });

export const topicsCommand = new Command('topics')
  .description('topics: list, create, diff against the catalogue')
  .addCommand(list)
  .addCommand(create)
  .addCommand(diff);
