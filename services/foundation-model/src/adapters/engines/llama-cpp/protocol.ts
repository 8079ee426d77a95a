import type { Message } from '../../../domain/engine/engine.ts';

/** Given to the child when it is started. */
export interface ChildSettings {
  /** Entry file of the library. */
  module: string;
  /** GGUF file. */
  weights: string;
  contextTokens: number;
  threads: number;
}

export type ToChild =
  | { type: 'count'; id: number; messages: Message[] }
  | {
      type: 'generate';
      id: number;
      messages: Message[];
      maxTokens: number;
      temperature: number | undefined;
      topP: number | undefined;
      seed: number | undefined;
      stop: string[];
    }
  | { type: 'abort'; id: number };

export type FromChild =
  | { type: 'ready' }
  | { type: 'count'; id: number; tokens: number }
  | { type: 'text'; id: number; text: string; tokens: number }
  | { type: 'end'; id: number; finishReason: 'stop' | 'length'; inputTokens: number; outputTokens: number }
  /** It stopped because it was told to; tokens that no text event has told of yet. */
  | { type: 'aborted'; id: number }
  | { type: 'failed'; id: number; message: string };
