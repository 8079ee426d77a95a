import type { TopicSettings } from '@banyan/messaging';

/** One thing in which a broker is not as the catalogue says. */
export interface Drift {
  topic: string;
  /** `topic`, `partitions`, or the name of a setting. */
  what: string;
  wanted: string;
  found: string;
}

/**
 * Compares what we set, and nothing else: what an operator sets besides (replicas, compression) is
 * theirs. A topic that is named like ours and is in no catalogue is drift as well.
 */
export function driftOf(wanted: TopicSettings[], found: TopicSettings[]): Drift[] {
  const byName = new Map(found.map((topic) => [topic.name, topic]));
  const known = new Set(wanted.map(({ name }) => name));
  const owners = new Set(wanted.map(({ name }) => ownerOf(name)));
  const isOurs = (name: string) => /\.v\d+$/.test(name) && owners.has(ownerOf(name));
  return [
    ...wanted.flatMap((topic) => topicDrift(topic, byName.get(topic.name))),
    ...found
      .filter(({ name }) => isOurs(name) && !known.has(name))
      .map(({ name }) => ({ topic: name, what: 'topic', wanted: 'absent', found: 'present' })),
  ];
}

function topicDrift(wanted: TopicSettings, found: TopicSettings | undefined): Drift[] {
  const { name: topic, partitions, config } = wanted;
  if (!found) return [{ topic, what: 'topic', wanted: 'present', found: 'absent' }];
  const settings = Object.entries(config)
    .filter(([key, value]) => found.config[key] !== value)
    .map(([key, value]) => ({
      ...{ topic, what: key, wanted: value, found: found.config[key] ?? 'not set' },
    }));
  if (found.partitions === partitions) return settings;
  const counts = { wanted: String(partitions), found: String(found.partitions) };
  return [{ topic, what: 'partitions', ...counts }, ...settings];
}

const ownerOf = (name: string) => name.split('.')[0] ?? name;
