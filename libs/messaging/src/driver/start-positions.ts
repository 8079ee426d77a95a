import type { Admin, Subscription, TopicPartition } from './driver.ts';

/** Where a reader that commits nothing begins, by `topic#partition`. Its driver moves them on. */
export async function startPositions(
  admin: Admin,
  { topics, mode }: Pick<Subscription, 'topics' | 'mode'>,
): Promise<Map<string, TopicPartition & { offset: number }>> {
  const ranges = (await Promise.all(topics.map((topic) => admin.offsets(topic)))).flat();
  const own = ranges.filter(
    ({ partition }) => mode.kind !== 'partition' || partition === mode.partition,
  );
  return new Map(
    own.map(({ topic, partition, start, end }) => {
      const from = mode.kind === 'partition' ? (mode.from ?? end) : end;
      const offset = mode.kind === 'whole' ? start : Math.max(from, start);
      return [`${topic}#${partition}`, { topic, partition, offset }];
    }),
  );
}
