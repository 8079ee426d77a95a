import type { Contender } from './contender.ts';
import { ours } from './ours.ts';
import { rawKafkajs } from './raw-kafkajs.ts';
import { stockNest } from './stock-nest.ts';

export const contenders: Record<string, Contender> = {
  'raw kafkajs': rawKafkajs,
  'stock Nest': stockNest,
  'ours on kafkajs': ours(false),
  'ours on kafkajs, all on': ours(true),
};
