import type { Driver, IncomingRecord } from '@banyan/messaging';
import { deadLetterTopic } from '@banyan/contracts/catalogue';
import { readRecords } from '../records/read-records.ts';
import { builtMessaging } from '../stack/built-messaging.ts';
import { root } from '../stack/paths.ts';
import type { KnownLetter } from './read-letters.ts';

// A crash between sending and marking repeats so many at most; their effects stay single.
const AT_ONCE = 100;
const BYTES_AT_ONCE = 4 * 1024 * 1024;

/** Sends letters of one service to where they were, in the order they were parked, and marks them. */
export async function replay(
  driver: Driver,
  service: string,
  letters: KnownLetter[],
  progress: (sent: number) => void,
): Promise<void> {
  const { replayedMark, replayOf } = await builtMessaging(root);
  const topic = deadLetterTopic(service).name;
  let batch: [KnownLetter, IncomingRecord][] = [];
  let bytes = 0;
  let sent = 0;
  const flush = async () => {
    await driver.produce(batch.map(([letter, record]) => replayOf(letter, record)));
    await driver.produce(batch.map(([letter, record]) => replayedMark(letter, record)));
    progress((sent += batch.length));
    [batch, bytes] = [[], 0];
  };
  for (const [partition, ofPartition] of Map.groupBy(letters, partitionOf)) {
    const left = new Map(ofPartition.map((letter) => [letter.id, letter]));
    const offset = Math.min(...ofPartition.map(offsetOf));
    for await (const record of readRecords(driver, {
      ...{ topic, from: { partition, offset }, untilEnd: true },
    })) {
      const letter = left.get(`${service}/${partition}/${record.offset}`);
      if (!letter) continue;
      left.delete(letter.id);
      batch.push([letter, record]);
      bytes += record.value?.length ?? 0;
      if (batch.length >= AT_ONCE || bytes >= BYTES_AT_ONCE) await flush();
      if (left.size === 0) break;
    }
  }
  await flush();
}

const partitionOf = ({ id }: KnownLetter) => Number(id.split('/')[1]);
const offsetOf = ({ id }: KnownLetter) => Number(id.split('/')[2]);
