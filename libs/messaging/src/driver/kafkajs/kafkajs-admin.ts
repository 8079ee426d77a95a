import { setTimeout as delay } from 'node:timers/promises';
import type { Admin as KafkaJsClient } from 'kafkajs';
import type { Admin, OffsetRange, Position, TopicPartition, TopicSettings } from '../driver.ts';
import { kafkajs } from './kafkajs.ts';

const { ConfigResourceTypes, ConfigSource } = kafkajs;

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

  async deleteTopics(names: string[]): Promise<void> {
    const existing = new Set(await this.#client.listTopics());
    const topics = names.filter((name) => existing.has(name));
    if (topics.length > 0) await this.#client.deleteTopics({ topics });
  }

  async partitions(): Promise<Map<string, number>> {
    const { topics } = await this.#client.fetchTopicMetadata();
    return new Map(topics.map(({ name, partitions }) => [name, partitions.length]));
  }

  async describeTopics(): Promise<TopicSettings[]> {
    const { topics } = await this.#client.fetchTopicMetadata();
    const own = topics.filter(({ name }) => !name.startsWith('__'));
    if (own.length === 0) return [];
    const { resources } = await this.#client.describeConfigs({
      includeSynonyms: false,
      resources: own.map(({ name }) => ({ type: ConfigResourceTypes.TOPIC, name })),
    });
    const configs = new Map(
      resources.map(({ resourceName, configEntries }) => [
        resourceName,
        Object.fromEntries(
          configEntries
            .filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG)
            .map(({ configName, configValue }) => [configName, configValue]),
        ),
      ]),
    );
    return own.map(({ name, partitions }) => ({
      name,
      partitions: partitions.length,
      config: configs.get(name) ?? {},
    }));
  }

  async offsets(topic: string): Promise<OffsetRange[]> {
    const offsets = await whileRetriable(() => this.#client.fetchTopicOffsets(topic));
    return offsets.map(({ partition, low, high }) => ({
      ...{ topic, partition, start: Number(low), end: Number(high) },
    }));
  }

  async groups(): Promise<string[]> {
    const { groups } = await this.#client.listGroups();
    return groups.map(({ groupId }) => groupId);
  }

  async committed(group: string): Promise<(TopicPartition & Position)[]> {
    const topics = await whileRetriable(() => this.#client.fetchOffsets({ groupId: group }));
    return topics.flatMap(({ topic, partitions }) =>
      partitions
        .filter(({ offset }) => Number(offset) >= 0)
        .map(({ partition, offset, metadata }) => ({
          ...{ topic, partition, offset: Number(offset), metadata: metadata ?? '' },
        })),
    );
  }

  async deleteRecordsBefore(offsets: (TopicPartition & { offset: number })[]): Promise<void> {
    const byTopic = Map.groupBy(offsets, ({ topic }) => topic);
    for (const [topic, partitions] of byTopic) {
      await this.offsets(topic); // Else kafkajs may not know yet who leads its partitions.
      await this.#client.deleteTopicRecords({
        topic,
        partitions: partitions.map(({ partition, offset }) => ({
          partition,
          offset: String(offset),
        })),
      });
    }
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
