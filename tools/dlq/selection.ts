import { Failure } from '../stack/failure.ts';
import type { KnownLetter, LetterId } from './read-letters.ts';

const ID = /^([\w-]+)\/(\d+)\/(\d+)$/;

export interface Selection {
  kind?: string;
  topic?: string;
}

export function toLetterId(text: string): LetterId {
  const [, service, partition, offset] = ID.exec(text) ?? [];
  if (service === undefined) {
    throw new Failure(`"${text}" names no dead letter: write e.g. finance/0/12, as in dlq list.`);
  }
  return { service, partition: Number(partition), offset: Number(offset) };
}

export const isSelected =
  ({ kind, topic }: Selection) =>
  (letter: KnownLetter): boolean =>
    (kind === undefined || letter.kind === kind) &&
    (topic === undefined || letter.origin.topic === topic);
