import type { Contender } from './contender.ts';

const ours = async (client: 'kafkajs' | 'platformatic', full: boolean) =>
  (await import('./ours.ts')).ours(client, full);

/** Loaded one at a time: ours mends kafkajs, and the others have to do without. */
export const contenders: Record<string, () => Promise<Contender>> = {
  'raw kafkajs': async () => (await import('./raw-kafkajs.ts')).rawKafkajs,
  'stock Nest': async () => (await import('./stock-nest.ts')).stockNest,
  'ours on kafkajs': () => ours('kafkajs', false),
  'ours on @platformatic/kafka': () => ours('platformatic', false),
  'ours on kafkajs, all on': () => ours('kafkajs', true),
  'ours on @platformatic/kafka, all on': () => ours('platformatic', true),
};
