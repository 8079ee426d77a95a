/** Beyond these a file is refused, whatever it says. */
export const LIMITS = {
  /** Of the file as it comes: a larger one is cut by whoever has it. */
  bytes: 16 * 1024 * 1024,
  /** Of what is packed within a file, unpacked. */
  unpacked: 64 * 1024 * 1024,
  /** Characters of one place, and of all. */
  place: 1_000_000,
  text: 32_000_000,
  depth: 64,
  pages: 5_000,
  rows: 500_000,
  columns: 500,
  /** Of the reader's own work. */
  timeMs: 120_000,
  /** Of the reader's thread, beside the file. */
  memoryMiB: 256,
} as const;

export type Limits = { [K in keyof typeof LIMITS]: number };
