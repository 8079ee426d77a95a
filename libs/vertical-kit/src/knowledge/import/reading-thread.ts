import { parentPort, workerData } from 'node:worker_threads';
import type { SourceFormat } from '@banyan/contracts/vertical';
import { type ErrorBody, MeshError } from '@banyan/kernel';
import type { Chunk, Unit } from '../model/chunk.ts';
import { cut } from './cut.ts';
import type { Limits } from './limits.ts';
import { READERS } from './readers/readers.ts';
import { refused } from './refused.ts';

export interface Reading {
  format: SourceFormat;
  bytes: Uint8Array;
  limits: Limits;
}

export type FromThread =
  | { chunks: Chunk[]; share: number }
  | { over: true }
  | { failed: ErrorBody };

const BATCH = 200;

/** Reads ahead by no more than what was asked for: the file is the one thing of any size here. */
async function read({ format, bytes, limits }: Reading): Promise<void> {
  let chunks: Chunk[] = [];
  let total = 0;
  for await (const unit of READERS[format](Buffer.from(bytes), limits)) {
    total += unit.text.length;
    demandBounded(unit, total, limits);
    chunks.push(...cut(unit));
    if (chunks.length < BATCH) continue;
    await give({ chunks, share: unit.share ?? 0 });
    chunks = [];
  }
  if (chunks.length > 0) await give({ chunks, share: 1 });
}

/** Of the name of a place, bytes: what an index takes. */
const MOST_NAME = 2_000;

function demandBounded({ place, text }: Unit, total: number, limits: Limits): void {
  if (Buffer.byteLength(place) > MOST_NAME)
    throw refused(
      `${place.slice(0, 100)}…`,
      `has a place whose name is longer than ${MOST_NAME} bytes`,
    );
  if (text.length > limits.place)
    throw refused(place, `has more than ${limits.place} characters in one place`);
  if (total > limits.text) throw refused(place, `has more than ${limits.text} characters in all`);
}

function give(message: FromThread): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  parentPort?.once('message', () => resolve());
  parentPort?.postMessage(message);
  return promise;
}

read(workerData as Reading).then(
  () => parentPort?.postMessage({ over: true } satisfies FromThread),
  (error: unknown) =>
    parentPort?.postMessage({ failed: MeshError.of(error).toJSON() } satisfies FromThread),
);
