import { MeshError } from '@banyan/kernel';
import type {
  Engine,
  EngineEvent,
  EngineWork,
  Health,
  Message,
  ModelInfo,
} from '../../../domain/engine/engine.ts';
import { EventQueue } from '../event-queue.ts';
import { mostTokens } from '../most-tokens.ts';
import { EngineProcess } from './child-process.ts';
import type { ChildSettings, FromChild } from './protocol.ts';

/** A busy process counts in milliseconds; one that is silent for longer is not waited for. */
const COUNT_MS = 500;
/** Tokens that were written before an abort arrived are told of within this, ms; 1 to 6 measured. */
const LAST_WORDS_MS = 50;
/** Bytes of a token on average: never that many. Longer input is not worth counting. */
const BYTES_PER_TOKEN = 32;

/** Real weights in a process of their own, through llama.cpp. */
export class LlamaEngine implements Engine {
  readonly id: string;
  readonly models: readonly ModelInfo[];
  readonly parallel: number;
  readonly #process: EngineProcess;
  readonly #contextTokens: number;
  readonly #calls = new Map<number, EventQueue<FromChild>>();
  #lastId = 0;

  constructor(id: string, model: ModelInfo, settings: ChildSettings) {
    this.id = id;
    this.models = [model];
    this.parallel = settings.parallel;
    this.#contextTokens = settings.contextTokens;
    this.#process = new EngineProcess(settings, {
      message: (message) => {
        if ('id' in message) this.#calls.get(message.id)?.push(message);
      },
      death: (why) => {
        for (const call of this.#calls.values()) call.fail(why);
      },
    });
  }

  /** Of the engine's process, for tests that kill it. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  get health(): Health {
    return this.#process.health;
  }

  /** Exact from the model's own tokenizer; an upper bound while the process does not answer. */
  async countInput(_model: string, messages: Message[]): Promise<number> {
    const most = mostTokens(messages);
    if (most > this.#contextTokens * BYTES_PER_TOKEN) return most;
    const { id, events } = this.#open();
    const signal = AbortSignal.timeout(COUNT_MS);
    try {
      await this.#process.ready(signal);
      this.#process.send({ type: 'count', id, messages });
      const answer = await events.next(signal);
      if (answer.type === 'count') return answer.tokens;
      throw unexpected(answer);
    } catch (error) {
      if (most <= this.#contextTokens) return most;
      const busy = 'The engine does not count the input now.';
      throw new MeshError('capacity_unavailable', busy, { retryAfterSeconds: 2 }, error);
    } finally {
      this.#calls.delete(id);
    }
  }

  async *generate(work: EngineWork, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    await this.#process.ready(signal);
    const { id, events } = this.#open();
    const { messages, maxTokens, temperature, topP, seed, stop = [] } = work;
    let ended = false;
    let writing = false;
    try {
      this.#process.send({
        type: 'generate',
        id,
        messages,
        maxTokens,
        temperature,
        topP,
        seed,
        stop,
      });
      while (!ended) {
        const event = await events.next(signal);
        if (event.type === 'text') {
          writing = true;
          yield { type: 'text', text: event.text, tokens: event.tokens };
        } else if (event.type === 'end') {
          ended = true;
          const { finishReason, inputTokens, reusedTokens, outputTokens } = event;
          yield { type: 'end', finishReason, inputTokens, reusedTokens, outputTokens };
        } else {
          ended = true;
          throw unexpected(event);
        }
      }
    } catch (error) {
      if (!signal.aborted || ended) throw error;
      ended = true;
      this.#process.send({ type: 'abort', id });
      if (writing) yield* lastWords(events);
      throw signal.reason;
    } finally {
      this.#calls.delete(id);
      if (!ended) this.#process.send({ type: 'abort', id });
    }
  }

  close(): Promise<void> {
    return this.#process.close();
  }

  #open(): { id: number; events: EventQueue<FromChild> } {
    const id = ++this.#lastId;
    const events = new EventQueue<FromChild>();
    this.#calls.set(id, events);
    return { id, events };
  }
}

/** What was generated before the process knew of the abort: it is billed, so it is told. */
async function* lastWords(events: EventQueue<FromChild>): AsyncGenerator<EngineEvent> {
  const late = AbortSignal.timeout(LAST_WORDS_MS);
  for (;;) {
    const event = await events.next(late).catch(() => undefined);
    if (event?.type !== 'text') return;
    yield { type: 'text', text: event.text, tokens: event.tokens };
  }
}

function unexpected(event: FromChild): MeshError {
  // The library's own words may quote the input: they are the cause, for the log, not the message.
  const why = event.type === 'failed' ? event.message : `it said "${event.type}"`;
  return new MeshError(
    'engine_failed',
    'The engine failed while it generated.',
    {},
    new Error(why),
  );
}
