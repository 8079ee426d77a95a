import type { TopicSettings } from '@banyan/messaging';

export function topicsFile(topics: TopicSettings[]): string {
  const sorted = topics.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const entries = sorted.map(({ name, partitions, config }) => [name, { partitions, config }]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
