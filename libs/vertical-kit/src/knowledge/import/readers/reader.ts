import type { Unit } from '../../model/chunk.ts';
import type { Limits } from '../limits.ts';

/** Reads a file from front to back. Throws `invalid_request` naming the place that is wrong. */
export type Reader = (bytes: Buffer, limits: Limits) => Iterable<Unit> | AsyncIterable<Unit>;
