import { MeshError } from '@banyan/kernel';
import type { ImageReader } from '../../application/ports/image-reader.ts';
import { readHeader } from '../../domain/documents/image-header.ts';
import type { Line } from '../../domain/documents/model.ts';
import { refused } from '../../domain/documents/refused.ts';
import { charactersOf, MOST_CHARACTERS, MOST_IMAGE_BYTES } from '../../domain/documents/schema.ts';
import { OCR_LIMITS, type OcrLimits } from './limits.ts';
import { linesFrom } from './lines-from.ts';
import { readInProcess } from './read-in-process.ts';
import { Slots } from './slots.ts';

/**
 * PaddleOCR's networks in a process of its own for each picture: what breaks there, or takes too long or too
 * much memory, ends that process and nothing else, and no picture leaves anything behind for the next.
 */
export class PaddleReader implements ImageReader {
  readonly #limits: OcrLimits;
  readonly #slots: Slots;

  constructor(limits: OcrLimits = OCR_LIMITS) {
    this.#limits = limits;
    this.#slots = new Slots(limits.atOnce, limits.waiting);
  }

  async read(image: Uint8Array, signal: AbortSignal): Promise<Line[]> {
    if (image.length > MOST_IMAGE_BYTES)
      throw new MeshError('payload_too_large', `image has more than ${MOST_IMAGE_BYTES} bytes.`);
    readHeader(image);
    const read = await this.#slots.within(signal, () => readInProcess(image, this.#limits, signal));
    const lines = linesFrom(read);
    if (charactersOf(lines) > MOST_CHARACTERS)
      throw refused(`holds more than ${MOST_CHARACTERS} characters`);
    return lines;
  }
}
