import type { ICustomPartitioner } from 'kafkajs';
import { murmur2 } from '../murmur2.ts';

/** Java's default: the same key goes to the same partition whatever client writes it. */
export const partitioner: ICustomPartitioner = () => {
  let turn = 0;
  return ({ message, partitionMetadata }) => {
    if (message.partition !== undefined) return message.partition;
    const count = partitionMetadata.length;
    if (message.key === null || message.key === undefined) return turn++ % count;
    const key = typeof message.key === 'string' ? Buffer.from(message.key) : message.key;
    return (murmur2(key) & 0x7fffffff) % count;
  };
};
