import { Failure } from '../stack/failure.ts';
import type { GgufHeader } from './gguf.ts';

/** What a file says of itself. */
export interface Facts {
  architecture: string;
  title: string;
  license: string;
  languages: string[];
  contextLength: number;
  /** Without one the library guesses how messages are written. */
  chatTemplate: boolean;
  /** What a token of context takes in memory. */
  bytesPerToken: number;
}

const BYTES_OF_A_NUMBER = 2; // Keys and values are kept as 16-bit floats.
/** Models that make vectors, or speech, and no text. */
const NO_WORDS = /bert|^clip$|^t5encoder$|^wavtokenizer/;

/** Reads a header as that of a model that writes text; a Failure says why it is none. */
export function factsOf(header: GgufHeader, name: string): Facts {
  const text = (key: string) => {
    const value = header.get(key);
    return typeof value === 'string' ? value : '';
  };
  const architecture = text('general.architecture');
  const type = text('general.type') || 'model';
  if (type !== 'model')
    throw new Failure(`${name} holds a part of a model ("${type}"), not a model.`);
  if (architecture === '' || NO_WORDS.test(architecture))
    throw new Failure(`${name} is not a model that writes text ("${architecture}").`);
  if (Number(header.get('split.count') ?? 1) > 1)
    throw new Failure(`${name} is one of several parts: take a file that is whole, or merge them.`);
  const languages = header.get('general.languages');
  const contextLength = Number(header.get(`${architecture}.context_length`));
  if (!Number.isSafeInteger(contextLength) || contextLength < 256)
    throw new Failure(`${name} does not say how much context it has.`);
  return {
    ...{ architecture, contextLength },
    title: text('general.name'),
    license: text('general.license'),
    languages: Array.isArray(languages) ? languages.map(String) : [],
    chatTemplate: text('tokenizer.chat_template') !== '',
    bytesPerToken: bytesPerToken(header, architecture),
  };
}

/** A key and a value for each head that has its own, in each layer. */
function bytesPerToken(header: GgufHeader, architecture: string): number {
  const number = (key: string): number | undefined => {
    const value = header.get(`${architecture}.${key}`);
    return typeof value === 'number' ? value : undefined;
  };
  const layers = number('block_count') ?? 0;
  const heads = number('attention.head_count') ?? 1;
  const width = (number('embedding_length') ?? 0) / heads;
  const [key, value] = ['key', 'value'].map((part) => number(`attention.${part}_length`) ?? width);
  const each = header.get(`${architecture}.attention.head_count_kv`);
  const keyHeads = Array.isArray(each)
    ? each.reduce((sum: number, layer) => sum + Number(layer), 0)
    : layers * Number(each ?? heads);
  return Math.ceil(keyHeads * ((key ?? 0) + (value ?? 0)) * BYTES_OF_A_NUMBER);
}
