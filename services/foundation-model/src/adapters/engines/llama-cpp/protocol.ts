import type { Prompt } from '../../../domain/engine/engine.ts';
import type { ForcedForm } from './forced-form.ts';

/** Given to the child when it is started. */
export interface ChildSettings {
  /** Entry file of the library. */
  module: string;
  /** GGUF file. */
  weights: string;
  /** Of each of the calls that run at once. */
  contextTokens: number;
  threads: number;
  /** Calls that run at once. */
  parallel: number;
}

/** What the model reads. */
export type Spoken = Pick<Prompt, 'messages' | 'tools' | 'responseFormat'>;

export interface GenerateCall extends Spoken {
  type: 'generate';
  id: number;
  form: ForcedForm | undefined;
  maxTokens: number;
  temperature: number | undefined;
  topP: number | undefined;
  seed: number | undefined;
  stop: string[];
}

export interface Ended {
  finishReason: 'stop' | 'length';
  inputTokens: number;
  /** Of these, the ones that the sequence still held from a call before. */
  cachedTokens: number;
  outputTokens: number;
}

export type ToChild =
  | ({ type: 'count'; id: number } & Spoken)
  | GenerateCall
  | { type: 'abort'; id: number };

export type FromChild =
  | { type: 'count'; id: number; tokens: number }
  | { type: 'text'; id: number; text: string; tokens: number }
  | ({ type: 'end'; id: number } & Ended)
  /** It stopped because it was told to; every token has been told of before. */
  | { type: 'aborted'; id: number }
  | { type: 'failed'; id: number; message: string };
