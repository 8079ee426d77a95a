import { z } from 'zod';
import { readingSchema } from './obd/pid.ts';

/** How a code stands in the control unit, by the service that told of it. */
export const stateSchema = z.enum([
  'stored',
  'pending',
  'permanent',
  'freeze-frame',
  'supported',
  'reported',
  'given',
]);

export type State = z.infer<typeof stateSchema>;

/** A code where it was found: `at` is the first of `size` bytes of the payload. */
export interface FoundCode {
  code: string;
  state: State;
  failureType?: string;
  status?: number;
  faultDetectionCounter?: number;
  at: number;
  size: number;
}

export const recordSchema = z.object({
  code: z.string(),
  record: z.int(),
  readings: z.array(readingSchema),
  /** Data identifiers that hold no parameter of the table, and extended data: as bytes. */
  data: z.array(z.object({ id: z.string(), raw: z.string() })),
});

export type DataRecord = z.infer<typeof recordSchema>;

export interface Decoded {
  service: string;
  codes: FoundCode[];
  freezeFrames: DataRecord[];
  extendedData: DataRecord[];
  /** Parameters of the moment, of mode 01. */
  readings: z.infer<typeof readingSchema>[];
  /** What else was said, e.g. a count or a refusal. */
  notes: string[];
  /** The bytes, written again from what was decoded. */
  encoded: number[];
}

export const decoded = (service: string): Decoded => ({
  ...{
    service,
    codes: [],
    freezeFrames: [],
    extendedData: [],
    readings: [],
    notes: [],
    encoded: [],
  },
});
