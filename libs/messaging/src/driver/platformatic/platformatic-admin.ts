import {
  type Admin as Client,
  ConfigResourceTypes,
  ConfigSources,
  ListOffsetTimestamps,
} from '@platformatic/kafka';
import type { Admin, OffsetRange, Position, TopicPartition, TopicSettings } from '../driver.ts';

export class PlatformaticAdmin implements Admin {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  async createTopics(topics: TopicSettings[]): Promise<string[]> {
    const existing = new Set(await this.#client.listTopics());
    const missing = topics.filter(({ name }) => !existing.has(name));
    for (const { name, partitions, config } of missing) {
      await this.#client.createTopics({
        topics: [name],
        partitions,
        configs: Object.entries(config).map(([key, value]) => ({ name: key, value })),
      });
    }
    for (const { name } of missing) await this.#partitionsOf(name);
    return missing.map(({ name }) => name);
  }

  async deleteTopics(names: string[]): Promise<void> {
    const existing = new Set(await this.#client.listTopics());
    const topics = names.filter((name) => existing.has(name));
    if (topics.length > 0) await this.#client.deleteTopics({ topics });
  }

  async partitions(): Promise<Map<string, number>> {
    const names = await this.#client.listTopics();
    const { topics } = await this.#client.metadata({ topics: names, forceUpdate: true });
    return new Map(names.map((name) => [name, topics.get(name)?.partitionsCount ?? 0]));
  }

  async describeTopics(): Promise<TopicSettings[]> {
    const names = (await this.#client.listTopics()).filter((name) => !name.startsWith('__'));
    if (names.length === 0) return [];
    const { topics } = await this.#client.metadata({ topics: names, forceUpdate: true });
    const described = await this.#client.describeConfigs({
      resources: names.map((resourceName) => ({
        ...{ resourceType: ConfigResourceTypes.TOPIC, resourceName },
      })),
    });
    return described.map(({ resourceName: name, configs }) => ({
      name,
      partitions: topics.get(name)?.partitionsCount ?? 0,
      config: Object.fromEntries(
        configs
          .filter(({ configSource }) => configSource === ConfigSources.TOPIC_CONFIG)
          .map((config) => [config.name, config.value ?? '']),
      ),
    }));
  }

  async offsets(topic: string): Promise<OffsetRange[]> {
    const partitions = await this.#partitionsOf(topic);
    const [starts, ends] = await Promise.all(
      [ListOffsetTimestamps.EARLIEST, ListOffsetTimestamps.LATEST].map(async (timestamp) => {
        const [listed] = await this.#client.listOffsets({
          topics: [
            {
              name: topic,
              partitions: partitions.map((partitionIndex) => ({ partitionIndex, timestamp })),
            },
          ],
        });
        return new Map(
          listed?.partitions.map(({ partitionIndex, offset }) => [partitionIndex, Number(offset)]),
        );
      }),
    );
    return partitions.map((partition) => ({
      ...{ topic, partition },
      start: starts?.get(partition) ?? 0,
      end: ends?.get(partition) ?? 0,
    }));
  }

  async groups(): Promise<string[]> {
    return [...(await this.#client.listGroups()).keys()];
  }

  async committed(group: string): Promise<(TopicPartition & Position)[]> {
    const groups = await this.#client.listConsumerGroupOffsets({ groups: [group] });
    return groups.flatMap(({ topics }) =>
      topics.flatMap(({ name, partitions }) =>
        partitions
          .filter(({ committedOffset }) => committedOffset >= 0n)
          .map(({ partitionIndex, committedOffset, metadata }) => ({
            ...{ topic: name, partition: partitionIndex },
            ...{ offset: Number(committedOffset), metadata: metadata ?? '' },
          })),
      ),
    );
  }

  async deleteRecordsBefore(offsets: (TopicPartition & { offset: number })[]): Promise<void> {
    const byTopic = Map.groupBy(offsets, ({ topic }) => topic);
    await this.#client.deleteRecords({
      topics: [...byTopic].map(([name, partitions]) => ({
        name,
        partitions: partitions.map(({ partition, offset }) => ({
          ...{ partition, offset: BigInt(offset) },
        })),
      })),
    });
  }

  async #partitionsOf(topic: string): Promise<number[]> {
    const { topics } = await this.#client.metadata({ topics: [topic], forceUpdate: true });
    return [...Array(topics.get(topic)?.partitionsCount ?? 0).keys()];
  }
}
