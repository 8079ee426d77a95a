import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from '@banyan/contracts/catalogue';
import type { TopicSettings } from '@banyan/messaging';
import { readManifests } from '../manifest.ts';
import { builtMessaging } from '../stack/built-messaging.ts';

/** What Terraform reads; written by `./mesh topics export`. */
export const TOPICS_FILE = 'infra/terraform/modules/topics/topics.json';

/** The catalogue of all services, as a broker wants it. */
export async function wantedTopics(root: string): Promise<TopicSettings[]> {
  const { topicSettings } = await builtMessaging(root);
  return catalogue(await readManifests(root)).map(topicSettings);
}

/** Writes the file if it is not current. */
export async function exportTopics(root: string): Promise<'written' | 'current'> {
  const text = topicsFile(await wantedTopics(root));
  const file = join(root, TOPICS_FILE);
  if ((await readFile(file, 'utf8').catch(() => '')) === text) return 'current';
  await writeFile(file, text);
  return 'written';
}

export function topicsFile(topics: TopicSettings[]): string {
  const sorted = topics.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const entries = sorted.map(({ name, partitions, config }) => [name, { partitions, config }]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
