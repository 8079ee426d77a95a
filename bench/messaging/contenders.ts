import type { Contender } from './contender.ts';

const ours = async (full: boolean) => (await import('./ours.ts')).ours(full);

/** Loaded one at a time: ours mends kafkajs, and the others have to do without. */
export const contenders: Record<string, () => Promise<Contender>> = {
  'raw kafkajs': async () => (await import('./raw-kafkajs.ts')).rawKafkajs,
  'stock Nest': async () => (await import('./stock-nest.ts')).stockNest,
  'ours on kafkajs': () => ours(false),
  'ours on kafkajs, all on': () => ours(true),
};
