import type { OutgoingRecord } from './driver.ts';
import type { Bounds } from './micro-batcher.ts';

/** A batch of records has to be smaller than the largest message that a topic takes. */
export const BATCHES: Bounds<OutgoingRecord> = {
  underWay: 2,
  weight: 768 * 1024,
  weigh: ({ value }) => (value?.length ?? 0) + 256,
};
