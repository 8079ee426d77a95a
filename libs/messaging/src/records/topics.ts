import type { Topic } from '@banyan/contracts';
import type { Connection } from '../connection/connection.ts';
import type { TopicSettings } from '../driver/driver.ts';
import { LIMITS } from './headers.ts';
import { openDriver } from '../driver/open-driver.ts';

/** For the headers of a record, and for what its dead letter or its next attempt adds to them. */
const ROOM = 256 * 1024;
const MADE_OF_OTHERS = /\.(retry|dlq)\.v\d+$/;

/** The broker's settings of a catalogue entry. */
export function topicSettings({ name, ...topic }: Topic): TopicSettings {
  const kept: Record<string, string> = topic.compacted
    ? { 'cleanup.policy': 'compact' }
    : { 'cleanup.policy': 'delete', 'retention.ms': String(topic.retentionMs) };
  // What any topic takes must fit into the dead letters.
  const largest = LIMITS.valueBytes + (MADE_OF_OTHERS.test(name) ? 2 : 1) * ROOM;
  const config = { ...kept, 'max.message.bytes': String(largest) };
  return { name, partitions: topic.partitions, config };
}

/** Creates the topics that are missing. Idempotent. */
export async function ensureTopics(
  connection: Connection,
  topics: Topic[],
): Promise<{ created: string[] }> {
  const driver = await openDriver({ ...connection, clientId: 'mesh-topics' });
  try {
    return { created: await driver.admin.createTopics(topics.map(topicSettings)) };
  } finally {
    await driver.close();
  }
}
