import type { Topic } from '@banyan/contracts';
import type { TopicSettings } from '../driver/driver.ts';
import { KafkaJsDriver } from '../driver/kafkajs/kafkajs-driver.ts';

/** The broker's settings of a catalogue entry. */
export function topicSettings(topic: Topic): TopicSettings {
  const config: Record<string, string> = topic.compacted
    ? { 'cleanup.policy': 'compact' }
    : { 'cleanup.policy': 'delete', 'retention.ms': String(topic.retentionMs) };
  return { name: topic.name, partitions: topic.partitions, config };
}

/** Creates the topics that are missing. Idempotent. */
export async function ensureTopics(
  brokers: string[],
  topics: Topic[],
): Promise<{ created: string[] }> {
  const driver = new KafkaJsDriver({ brokers, clientId: 'mesh-topics' });
  await driver.connect();
  try {
    return { created: await driver.admin.createTopics(topics.map(topicSettings)) };
  } finally {
    await driver.close();
  }
}
