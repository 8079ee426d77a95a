/** What the mesh adds to a record that it parks, and to one that comes back from there. */
export const LETTER_HEADERS = {
  kind: 'banyan-dlq-kind',
  reason: 'banyan-dlq-reason',
  attempts: 'banyan-dlq-attempts',
  topic: 'banyan-dlq-topic',
  partition: 'banyan-dlq-partition',
  offset: 'banyan-dlq-offset',
  /** When the record was written to its topic, ISO 8601. */
  firstSeen: 'banyan-dlq-first-seen',
  /** The value was too large to be kept whole: its size, bytes. */
  cut: 'banyan-dlq-cut',
  /** A record that is no letter: it tells what became of the one that it names. */
  mark: 'banyan-dlq-mark',
  /** On a record that was sent again: the letter that it was, `service/partition/offset`. */
  replayedFrom: 'banyan-replayed-from',
} as const;
