import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

export interface Reading {
  bytes: Uint8Array;
  orientation: number;
  memoryMiB: number;
}

export type FromProcess = { tsv: string; radians: number } | { refused: string } | { ready: true };

/** As much of the recognizer's interface as is used. */
interface Recognizer {
  Init(path: null, languages: string, mode: number): number;
  SetVariable(name: string, value: string): void;
  SetImageFile(orientation: number, radians: number): number;
  FindLines(): void;
  GetGradient(): number;
  Recognize(monitor: null): number;
  GetTSVText(): string;
}

interface Core {
  FS: { writeFile(path: string, bytes: Uint8Array): void };
  TessBaseAPI: new () => Recognizer;
}

const LANGUAGES = ['eng', 'chi_sim'];
const LSTM = 1;
const [AUTO, COLUMN] = ['3', '4'];
/** Less than this is straight; more is no receipt that lies askew. */
const [STRAIGHT, STEEP] = [0.005, 0.35];
const MIB = 1024 * 1024;

const require = createRequire(import.meta.url);

interface Memory {
  buffer: ArrayBuffer;
  grow(pages: number): number;
}
/** The types that the libraries of a browser would bring. */
declare const WebAssembly: { Memory: { prototype: Memory } };

let isFull = false;

/** The recognizer's memory lies outside the heap, whose limit does not count it. */
function capMemory(memoryMiB: number): void {
  const grow = WebAssembly.Memory.prototype.grow;
  const PAGE = 65_536;
  WebAssembly.Memory.prototype.grow = function capped(this: Memory, pages: number) {
    isFull = this.buffer.byteLength + pages * PAGE > memoryMiB * MIB;
    if (isFull) throw new RangeError('over the limit');
    return grow.call(this, pages);
  };
}

async function recognizer(): Promise<{ core: Core; api: Recognizer }> {
  const start = require('tesseract.js-core/tesseract-core-simd-lstm.js') as (
    options: object,
  ) => Promise<Core>;
  const core = await start({ TesseractProgress: () => undefined });
  for (const language of LANGUAGES) {
    const file = require.resolve(
      `@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`,
    );
    core.FS.writeFile(`${language}.traineddata`, gunzipSync(readFileSync(file)));
  }
  const api = new core.TessBaseAPI();
  if (api.Init(null, LANGUAGES.join('+'), LSTM) !== 0)
    throw new Error('the recognizer has no data');
  return { core, api };
}

async function read({ bytes, orientation }: Reading): Promise<FromProcess> {
  const { core, api } = await recognizer();
  tell({ ready: true });
  core.FS.writeFile('/input', bytes);
  api.SetVariable('tessedit_pageseg_mode', AUTO as string);
  if (api.SetImageFile(orientation, 0) !== 0) return { refused: 'cannot be decoded' };
  api.FindLines();
  const gradient = api.GetGradient();
  const askew = Math.abs(gradient) >= STRAIGHT && Math.abs(gradient) <= STEEP;
  const radians = askew ? gradient : 0;
  api.SetVariable('tessedit_pageseg_mode', COLUMN as string);
  api.SetImageFile(orientation, radians);
  api.Recognize(null);
  return { tsv: api.GetTSVText(), radians };
}

/** What fails while memory is short fails for that. */
async function answerTo(reading: Reading): Promise<FromProcess> {
  capMemory(reading.memoryMiB);
  const short = { refused: `takes more than ${reading.memoryMiB} MiB of memory to read` };
  try {
    const answer = await read(reading);
    return isFull && 'refused' in answer ? short : answer;
  } catch (error) {
    if (isFull) return short;
    throw error;
  }
}

const tell = (what: FromProcess) => process.send?.(what);

// Nobody is left to read for. Signals to the whole group reach this process too: it ends with its picture.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
process.once('message', async (reading: Reading) => tell(await answerTo(reading)));
