import type { Tilted } from './geometry.ts';

/** A line as it was read, and where. */
export interface ReadLine {
  text: string;
  /** How sure the recognizer is, 0 to 1. */
  confidence: number;
  place: Tilted;
}
