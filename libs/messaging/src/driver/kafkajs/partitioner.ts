import type { ICustomPartitioner } from 'kafkajs';
import { murmur2 } from '../murmur2.ts';

/** Java's default: the same key goes to the same partition whatever client writes it. */
export const partitioner: ICustomPartitioner = () => {
  return ({ message, partitionMetadata }) => {
    if (message.partition !== undefined) return message.partition;
    const key = Buffer.from(message.key ?? '');
    return (murmur2(key) & 0x7fffffff) % partitionMetadata.length;
  };
};
