import type { z } from 'zod';

/** What is agreed about a topic. One declaration, by its owner; everybody else imports it. */
export interface Topic<S extends z.ZodType = z.ZodType> {
  /** `<owner>.<noun>.<past-verb>.v<major>`, or `<owner>.reply.v1` for replies. */
  name: string;
  owner: string;
  description: string;
  schema: S;
  /** What orders the records of one key, in words. */
  key: string;
  partitions: number;
  /** Milliseconds; absent for a compacted topic, which keeps the last record of each key. */
  retentionMs?: number;
  compacted?: boolean;
}

export type Payload<T extends Topic> = z.infer<T['schema']>;

export const MINUTES = 60_000;
export const DAYS = 24 * 60 * MINUTES;
