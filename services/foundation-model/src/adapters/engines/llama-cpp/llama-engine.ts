import { MeshError } from '@banyan/kernel';
import type { Engine, EngineEvent, EngineWork, Prompt } from '../../../domain/engine/engine.ts';
import type { Health } from '../../../domain/engine/health.ts';
import type { ModelInfo } from '../../../domain/engine/model.ts';
import { EngineProcess, scriptBeside } from '../child/engine-process.ts';
import { EventQueue } from '../child/event-queue.ts';
import { mostTokens } from '../most-tokens.ts';
import { type ForcedForm, forcedForm } from './forced-form.ts';
import type { ChildSettings, FromChild, ToChild } from './protocol.ts';
import { ToolCallReader } from './tool-call-reader.ts';

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
  readonly #process: EngineProcess<ToChild, FromChild>;
  readonly #contextTokens: number;
  readonly #calls = new Map<number, EventQueue<FromChild>>();
  #lastId = 0;

  constructor(id: string, model: ModelInfo, settings: ChildSettings) {
    this.id = id;
    this.models = [model];
    this.parallel = settings.parallel;
    this.#contextTokens = settings.contextTokens;
    this.#process = new EngineProcess(scriptBeside(import.meta.url, 'child'), settings, {
      message: (message) => this.#calls.get(message.id)?.push(message),
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
  async countInput(prompt: Prompt): Promise<number> {
    const { messages, tools, responseFormat } = prompt;
    const most = mostTokens(prompt);
    if (most > this.#contextTokens * BYTES_PER_TOKEN) return most;
    const { id, events } = this.#open();
    const signal = AbortSignal.timeout(COUNT_MS);
    try {
      await this.#process.ready(signal);
      this.#process.send({ type: 'count', id, messages, tools, responseFormat });
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

  demand(prompt: Prompt): void {
    forcedForm(prompt);
  }

  async *generate(work: EngineWork, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    const form = forcedForm(work);
    const events = this.#events(work, form, signal);
    if (form?.kind !== 'calls') return yield* events;
    const reader = new ToolCallReader();
    for await (const event of events) {
      if (event.type === 'piece') {
        yield { ...event, text: reader.push(event.text) };
        continue;
      }
      const call = reader.end();
      if (!call) return yield event;
      yield { type: 'piece', text: '', tokens: 0, toolCalls: [call] };
      yield { ...event, finishReason: 'tool_calls' };
    }
  }

  async *#events(
    work: EngineWork,
    form: ForcedForm | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<EngineEvent> {
    await this.#process.ready(signal);
    const { id, events } = this.#open();
    const { messages, tools, responseFormat } = work;
    const { maxTokens, temperature, topP, seed, stop = [] } = work;
    let ended = false;
    let writing = false;
    try {
      this.#process.send({
        ...{ type: 'generate', id, messages, tools, responseFormat, form },
        ...{ maxTokens, temperature, topP, seed, stop },
      });
      while (!ended) {
        const event = await events.next(signal);
        if (event.type === 'text') {
          writing = true;
          yield { type: 'piece', text: event.text, tokens: event.tokens };
        } else if (event.type === 'end') {
          ended = true;
          const { id: _, ...end } = event;
          yield end;
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
    yield { type: 'piece', text: event.text, tokens: event.tokens };
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
