import { MOST_LINES } from '../../domain/documents/schema.ts';

/** What one picture may take. */
export const OCR_LIMITS = {
  timeMs: 60_000,
  /** Of the process; a page takes some 340. */
  memoryMiB: 512,
  /** That are found on it: more would be read for minutes, to be refused then. */
  mostLines: MOST_LINES,
  /** Pictures that are read at the same time: with what the service takes itself, they fit its container. */
  atOnce: 2,
  /** Pictures that may wait. */
  waiting: 16,
};

export type OcrLimits = typeof OCR_LIMITS;
