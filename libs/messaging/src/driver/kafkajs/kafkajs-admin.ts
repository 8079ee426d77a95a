import { setTimeout as delay } from 'node:timers/promises';
import type { Admin as KafkaJsClient } from 'kafkajs';
import type { Admin, TopicPartition, TopicSettings } from '../driver.ts';

export class KafkaJsAdmin implements Admin {
  readonly #client: KafkaJsClient;

  constructor(client: KafkaJsClient) {
    this.#client = client;
  }

  async createTopics(topics: TopicSettings[]): Promise<string[]> {
    const existing = new Set(await this.#client.listTopics());
    const missing = topics.filter(({ name }) => !existing.has(name));
    if (missing.length > 0) {
      await this.#client.createTopics({
        waitForLeaders: true,
        topics: missing.map(({ name, partitions, config }) => ({
          topic: name,
          numPartitions: partitions,
          configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
        })),
      });
    }
    return missing.map(({ name }) => name);
  }

  async endOffsets(topic: string): Promise<(TopicPartition & { offset: number })[]> {
    const offsets = await whileRetriable(() => this.#client.fetchTopicOffsets(topic));
    return offsets.map(({ partition, high }) => ({ topic, partition, offset: Number(high) }));
  }
}

const TRIES = 50;

/** A topic that was made a moment ago may have no leader yet; kafkajs does not wait for that here. */
async function whileRetriable<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const { retriable } = error as { retriable?: boolean };
      if (!retriable || attempt === TRIES) throw error;
      await delay(100);
    }
  }
}
