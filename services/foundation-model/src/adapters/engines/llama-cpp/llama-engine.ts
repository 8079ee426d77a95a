import { MeshError } from '@banyan/kernel';
import type { Engine, EngineEvent, EngineWork, Message, ModelInfo } from '../../../domain/engine/engine.ts';
import { EventQueue } from '../event-queue.ts';
import { EngineProcess } from './child-process.ts';
import type { ChildSettings, FromChild } from './protocol.ts';

const COUNT_MS = 10_000;

/** Real weights in a process of their own, through llama.cpp. */
export class LlamaEngine implements Engine {
  readonly id: string;
  readonly models: readonly ModelInfo[];
  readonly parallel = 1;
  readonly #process: EngineProcess;
  readonly #calls = new Map<number, EventQueue<FromChild>>();
  #lastId = 0;

  constructor(id: string, model: ModelInfo, settings: ChildSettings) {
    this.id = id;
    this.models = [model];
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

  async countInput(_model: string, messages: Message[]): Promise<number> {
    const tooLate = new MeshError('engine_failed', 'The engine did not count the input in time.');
    const signal = AbortSignal.timeout(COUNT_MS);
    return this.#call(async (id, events) => {
      await this.#process.ready(signal).catch(() => Promise.reject(tooLate));
      this.#process.send({ type: 'count', id, messages });
      const answer = await events.next(signal).catch((error: unknown) => {
        throw signal.aborted ? tooLate : error;
      });
      if (answer.type === 'count') return answer.tokens;
      throw unexpected(answer);
    });
  }

  async *generate(work: EngineWork, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    const id = ++this.#lastId;
    const events = new EventQueue<FromChild>();
    this.#calls.set(id, events);
    let ended = false;
    try {
      await this.#process.ready(signal);
      const { messages, maxTokens, temperature, topP, seed, stop = [] } = work;
      this.#process.send({ type: 'generate', id, messages, maxTokens, temperature, topP, seed, stop });
      while (!ended) {
        const event = await events.next(signal);
        if (event.type === 'text') {
          yield { type: 'text', text: event.text, tokens: event.tokens };
        } else if (event.type === 'end') {
          ended = true;
          const { finishReason, inputTokens, outputTokens } = event;
          yield { type: 'end', finishReason, inputTokens, outputTokens };
        } else {
          ended = true;
          throw unexpected(event);
        }
      }
    } finally {
      this.#calls.delete(id);
      if (!ended) this.#process.send({ type: 'abort', id });
    }
  }

  close(): Promise<void> {
    return this.#process.close();
  }

  async #call<T>(work: (id: number, events: EventQueue<FromChild>) => Promise<T>): Promise<T> {
    const id = ++this.#lastId;
    const events = new EventQueue<FromChild>();
    this.#calls.set(id, events);
    try {
      return await work(id, events);
    } finally {
      this.#calls.delete(id);
    }
  }
}

function unexpected(event: FromChild): MeshError {
  const why = event.type === 'failed' ? event.message : `it said "${event.type}"`;
  return new MeshError('engine_failed', `The engine failed: ${why}`);
}
