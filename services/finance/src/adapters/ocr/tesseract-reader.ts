import { Worker } from 'node:worker_threads';
import { MeshError } from '@banyan/kernel';
import type { ImageReader } from '../../application/ports/image-reader.ts';
import { type ImageHeader, readHeader } from '../../domain/documents/image-header.ts';
import type { Line } from '../../domain/documents/model.ts';
import { MOST_IMAGE_BYTES } from '../../domain/documents/schema.ts';
import { OCR_LIMITS, type OcrLimits } from './limits.ts';
import type { FromThread, Reading } from './ocr-thread.ts';
import { Slots } from './slots.ts';
import { turnedBack } from './turned-back.ts';
import { linesFrom, wordsOf } from './words-to-lines.ts';

/** Built, or its source where this runs from source. */
const THREAD = new URL(
  `./ocr-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
);

/**
 * Tesseract in a thread of its own for each picture: what breaks there, or takes too long or too much
 * memory, ends that thread and nothing else, and no picture leaves anything behind for the next.
 */
export class TesseractReader implements ImageReader {
  readonly #limits: OcrLimits;
  readonly #slots: Slots;

  constructor(limits: OcrLimits = OCR_LIMITS) {
    this.#limits = limits;
    this.#slots = new Slots(limits.atOnce, limits.waiting);
  }

  async read(image: Uint8Array, signal: AbortSignal): Promise<Line[]> {
    if (image.length > MOST_IMAGE_BYTES)
      throw new MeshError('payload_too_large', `image has more than ${MOST_IMAGE_BYTES} bytes.`);
    const header = readHeader(image);
    const { tsv, radians } = await this.#slots.within(signal, () =>
      this.#recognize(image, header, signal),
    );
    const words = wordsOf(tsv);
    return linesFrom(words, this.#limits).map((line) => ({
      ...line,
      ...(radians === 0 ? {} : { box: turnedBack(line.box, radians, header), straight: line.box }),
    }));
  }

  async #recognize(bytes: Uint8Array, { orientation }: ImageHeader, signal: AbortSignal) {
    const { memoryMiB, timeMs } = this.#limits;
    const thread = new Worker(THREAD, {
      workerData: { bytes, orientation, memoryMiB } satisfies Reading,
      resourceLimits: { maxOldGenerationSizeMb: memoryMiB },
      execArgv: [],
      env: {},
      // What a library prints is nobody's business.
      stdout: true,
      stderr: true,
    });
    const { promise, resolve, reject } =
      Promise.withResolvers<Exclude<FromThread, { ready: true }>>();
    let ready = false;
    thread.on('message', (message: FromThread) => {
      if ('ready' in message) ready = true;
      else resolve(message);
    });
    // Before it is ready no picture can be at fault.
    thread.on('error', (error: Error) =>
      reject(
        ready
          ? refused('cannot be read: the recognizer gave up, or had too little memory')
          : new MeshError('internal', 'The recognizer did not start.', {}, error),
      ),
    );
    thread.on('exit', () => reject(refused('ended its reader')));
    const tooLong = () => reject(refused(`takes longer than ${timeMs} ms to read`));
    const timer = setTimeout(tooLong, timeMs);
    const left = () => reject(MeshError.of(signal.reason));
    signal.addEventListener('abort', left, { once: true });
    try {
      const answer = await promise;
      if ('refused' in answer) throw refused(answer.refused);
      return answer;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', left);
      await thread.terminate();
    }
  }
}

const refused = (why: string): MeshError =>
  new MeshError('invalid_request', `image ${why}.`, { issues: [{ path: 'image', message: why }] });
