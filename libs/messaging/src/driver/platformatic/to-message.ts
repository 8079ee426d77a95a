import type { MessageToProduce } from '@platformatic/kafka';
import type { OutgoingRecord } from '../driver.ts';

export function toMessage(record: OutgoingRecord, partition: number): MessageToProduce {
  const { topic, key, value, headers } = record;
  // Keys of a map are told apart by identity here, so that a header can come more than once.
  const pairs = new Map<Buffer, Buffer>();
  for (const [name, header] of Object.entries(headers)) {
    for (const one of [header].flat()) pairs.set(Buffer.from(name), Buffer.from(one));
  }
  return {
    ...{ topic, partition, headers: pairs, key: Buffer.from(key) },
    ...(value === null ? {} : { value: Buffer.from(value) }),
  };
}
