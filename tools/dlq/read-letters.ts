import type { Driver, IncomingRecord, Letter } from '@banyan/messaging';
import { deadLetterTopic } from '@banyan/contracts/catalogue';
import { readRecords } from '../records/read-records.ts';
import { builtMessaging } from '../stack/built-messaging.ts';
import { root } from '../stack/paths.ts';

export type KnownLetter = Letter & { replayed: boolean };

/** All dead letters of a service with what became of them; without their values, which can be large. */
export async function readLetters(driver: Driver, service: string): Promise<KnownLetter[]> {
  const { markedBy, readLetter } = await builtMessaging(root);
  const letters: Letter[] = [];
  const replayed = new Set<string>();
  const topic = deadLetterTopic(service).name;
  for await (const record of readRecords(driver, { topic, from: 'start', untilEnd: true })) {
    const marked = markedBy(record);
    const letter = marked === undefined ? readLetter(service, record) : undefined;
    if (marked !== undefined) replayed.add(marked);
    if (letter) letters.push(letter);
  }
  return letters.map((letter) => ({ ...letter, replayed: replayed.has(letter.id) }));
}

/** The record of a letter, with all that it has. */
export async function recordOf(
  driver: Driver,
  { service, partition, offset }: LetterId,
): Promise<IncomingRecord | undefined> {
  const reading = { topic: deadLetterTopic(service).name, from: { partition, offset } };
  for await (const record of readRecords(driver, { ...reading, untilEnd: true })) {
    return record.offset === offset ? record : undefined;
  }
  return undefined;
}

export interface LetterId {
  service: string;
  partition: number;
  offset: number;
}
