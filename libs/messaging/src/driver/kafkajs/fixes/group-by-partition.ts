interface Grouping<M> {
  topic: string;
  partitionMetadata: unknown[];
  messages: M[];
  partitioner: (of: { topic: string; partitionMetadata: unknown[]; message: M }) => number;
}

/** Messages by their partition, in their order. */
export function groupByPartition<M>(of: Grouping<M>): Record<number, M[]> {
  const { topic, partitionMetadata, messages, partitioner } = of;
  const groups: Record<number, M[]> = {};
  if (partitionMetadata.length === 0) return groups;
  for (const message of messages) {
    (groups[partitioner({ topic, partitionMetadata, message })] ??= []).push(message);
  }
  return groups;
}
