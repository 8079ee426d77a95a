import type { Admin, TopicPartition } from '@banyan/messaging';

/** How far a group is behind on one partition, records. */
export interface PartitionLag extends TopicPartition {
  group: string;
  /** The next record to read; null while the group has committed nothing. */
  committed: number | null;
  end: number;
  lag: number;
}

/**
 * Every partition of every group that reads a topic. A group that never committed is known by its
 * name, `<service>.<topic>`: one that is stuck from its start on must show.
 */
export async function lagOf(admin: Admin, isWanted = (_group: string) => true) {
  const groups = (await admin.groups()).filter(isWanted).toSorted();
  const names = new Set((await admin.describeTopics()).map(({ name }) => name));
  const found: PartitionLag[] = [];
  for (const group of groups) {
    const committed = await admin.committed(group);
    const ofName = group.slice(group.indexOf('.') + 1);
    const topics = new Set([...committed.map(({ topic }) => topic), ofName]);
    for (const topic of [...topics].filter((name) => names.has(name)).toSorted()) {
      for (const { partition, start, end } of await admin.offsets(topic)) {
        const at = committed.find((one) => one.topic === topic && one.partition === partition);
        const lag = Math.max(0, end - (at?.offset ?? start));
        found.push({ group, topic, partition, committed: at?.offset ?? null, end, lag });
      }
    }
  }
  return found;
}
