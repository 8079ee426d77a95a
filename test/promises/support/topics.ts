import type { TopicLog } from '../../mesh/support/topic-log.ts';

export const REQUESTED = 'foundation.inference.requested.v1';
export const DELTA = 'foundation.inference.delta.v1';
export const COMPLETED = 'foundation.inference.completed.v1';
export const CANCELLED = 'foundation.inference.cancelled.v1';

/** What is said last of a request: once, or the very same record again. */
export const terminalsIn = (log: TopicLog) => (id: string) =>
  new Set(
    log.seen
      .filter(({ topic, value }) => topic === COMPLETED && value.requestId === id)
      .map(({ headers, value }) => `${headers['ce_id']} ${JSON.stringify(value, inOrder)}`),
  );

/** One that is sent again comes from the database, which keeps no order of its members. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
