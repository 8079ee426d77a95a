import type { Line } from '../../domain/documents/model.ts';

/** Reads what is printed on a picture. */
export interface ImageReader {
  /** Throws `invalid_request` for what is no picture, or cannot be read within its limits. */
  read(image: Uint8Array, signal: AbortSignal): Promise<Line[]>;
}
