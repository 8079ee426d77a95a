import { HEADERS, type OutgoingRecord } from '@banyan/messaging';
import type { RelayedRecord } from '@banyan/persistence';

/** An outbox row as the CloudEvents record that it becomes; its id is the row's, so replays show. */
export function toOutgoing(record: RelayedRecord): OutgoingRecord {
  return {
    topic: record.topic,
    key: record.key,
    value: record.data,
    headers: {
      ...record.headers,
      [HEADERS.id]: record.id,
      [HEADERS.type]: record.type,
      [HEADERS.time]: new Date(record.time).toISOString(),
      [HEADERS.specversion]: '1.0',
      'content-type': 'application/json',
    },
  };
}
