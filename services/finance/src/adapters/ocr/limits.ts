/** What one picture may take. */
export const OCR_LIMITS = {
  timeMs: 60_000,
  /** Of the recognizer and the decoded picture together. */
  memoryMiB: 512,
  /** Pictures that are read at the same time; two cores are busy with them. */
  atOnce: 2,
  /** Pictures that may wait. */
  waiting: 16,
  lines: 2_000,
  characters: 500,
};

export type OcrLimits = typeof OCR_LIMITS;
