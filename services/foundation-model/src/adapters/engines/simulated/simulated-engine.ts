import { hash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Engine, EngineEvent, EngineWork, Prompt } from '../../../domain/engine/engine.ts';
import type { Health } from '../../../domain/engine/health.ts';
import type { ModelInfo } from '../../../domain/engine/model.ts';
import { TextStream } from '../llama-cpp/text-stream.ts';
import { randomOf } from './random.ts';

export interface SimulatedEngineOptions {
  parallel: number;
  seed: number;
  /** Time to the first token, ms. */
  ttftMs: number;
  /** Between two tokens, ms; 0: all at once. */
  msPerToken: number;
  /** Length of an answer when the request allows it, tokens. */
  outputTokens: number;
  /** A token of the answer is one of these. */
  words: string[];
}

/** Bytes of the input that count as a token. */
const BYTES_PER_TOKEN = 4;

/** No model: seeded words at a set pace, for load tests and capacity planning. */
export class SimulatedEngine implements Engine {
  readonly id: string;
  readonly models: readonly ModelInfo[];
  readonly parallel: number;
  readonly health: Health = 'up';
  readonly #options: SimulatedEngineOptions;

  constructor(id: string, models: ModelInfo[], options: SimulatedEngineOptions) {
    this.id = id;
    this.models = models;
    this.parallel = options.parallel;
    this.#options = options;
  }

  async countInput({ messages }: Prompt): Promise<number> {
    const bytes = messages.reduce((sum, { content }) => sum + sizeOf(content), 0);
    return messages.length + Math.ceil(bytes / BYTES_PER_TOKEN);
  }

  async *generate(work: EngineWork, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    const { seed, ttftMs, msPerToken, words, outputTokens: usual } = this.#options;
    const random = randomOf(digest(work.seed ?? seed, work.messages));
    const stream = new TextStream<string>((tokens) => tokens.join(''), work.stop ?? []);
    const most = Math.min(usual, work.maxTokens);
    await pause(ttftMs, signal);
    let outputTokens = 0;
    let text = '';
    let told = 0;
    while (outputTokens < most && !stream.stopped) {
      if (outputTokens > 0) await pause(msPerToken, signal);
      text += stream.push(
        `${outputTokens > 0 ? ' ' : ''}${words[Math.floor(random() * words.length)]}`,
      );
      outputTokens++;
      if (msPerToken === 0) continue;
      yield { type: 'piece', text, tokens: outputTokens - told };
      [text, told] = ['', outputTokens];
    }
    text += stream.end();
    if (text !== '' || outputTokens > told)
      yield { type: 'piece', text, tokens: outputTokens - told };
    const inputTokens = await this.countInput(work);
    const finishReason = stream.stopped || most === usual ? 'stop' : 'length';
    yield { type: 'end', finishReason, inputTokens, outputTokens };
  }

  async close(): Promise<void> {}
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (ms === 0) return;
  await delay(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
}

const sizeOf = (content: string | object) =>
  Buffer.byteLength(typeof content === 'string' ? content : JSON.stringify(content));

function digest(seed: number, messages: Prompt['messages']): number {
  return hash('sha1', JSON.stringify([seed, messages]), 'buffer').readUInt32LE();
}
