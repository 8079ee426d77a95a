import { MeshError } from '@banyan/kernel';
import type { Embedded, Engine, EngineEvent, Prompt } from '../../../domain/engine/engine.ts';
import type { Health } from '../../../domain/engine/health.ts';
import type { ModelInfo } from '../../../domain/engine/model.ts';
import { EngineProcess, scriptBeside } from '../child/engine-process.ts';
import { EventQueue } from '../child/event-queue.ts';
import { mostTokens } from '../most-tokens.ts';
import type { ChildSettings, FromChild, ToChild } from './protocol.ts';

/** A busy process counts in milliseconds; one that is silent for longer is not waited for. */
const COUNT_MS = 500;
/** Texts of one call of the library: between two of them others get their turn. */
const AT_ONCE = 16;

/** multilingual-e5-small in a process of its own: 384 dimensions, about a hundred languages. */
export class E5Engine implements Engine {
  readonly id: string;
  readonly models: readonly ModelInfo[];
  readonly parallel = 2;
  readonly #process: EngineProcess<ToChild, FromChild>;
  readonly #calls = new Map<number, EventQueue<FromChild>>();
  #lastId = 0;

  constructor(id: string, model: ModelInfo, settings: ChildSettings) {
    this.id = id;
    this.models = [model];
    this.#process = new EngineProcess(scriptBeside(import.meta.url, 'child'), settings, {
      message: (message) => this.#calls.get(message.id)?.push(message),
      death: (why) => this.#calls.forEach((call) => call.fail(why)),
    });
  }

  get health(): Health {
    return this.#process.health;
  }

  /** Exact; an upper bound while the process does not answer. */
  async countInput(prompt: Prompt): Promise<number> {
    const texts = prompt.messages.map(({ content }) => String(content));
    const answer = await this.#ask('count', texts, AbortSignal.timeout(COUNT_MS)).catch(() => {});
    return answer?.type === 'count' ? answer.tokens : mostTokens(prompt);
  }

  async embed(_model: string, texts: string[], signal: AbortSignal): Promise<Embedded> {
    const vectors: Float32Array[] = [];
    let inputTokens = 0;
    for (let at = 0; at < texts.length; at += AT_ONCE) {
      const some = texts.slice(at, at + AT_ONCE);
      const answer = await this.#ask('embed', some, signal);
      if (answer.type !== 'embed') throw failed(answer);
      vectors.push(...split(answer.vectors, some.length));
      inputTokens += answer.tokens;
    }
    return { vectors, inputTokens };
  }

  // eslint-disable-next-line require-yield -- it has nothing to yield
  async *generate(): AsyncGenerator<EngineEvent> {
    throw new MeshError('invalid_request', 'This model embeds and does not chat.');
  }

  close(): Promise<void> {
    return this.#process.close();
  }

  async #ask(type: ToChild['type'], texts: string[], signal: AbortSignal): Promise<FromChild> {
    await this.#process.ready(signal);
    const id = ++this.#lastId;
    const events = new EventQueue<FromChild>();
    this.#calls.set(id, events);
    try {
      this.#process.send({ type, id, texts });
      return await events.next(signal);
    } finally {
      this.#calls.delete(id);
    }
  }
}

function split(base64: string, count: number): Float32Array[] {
  const bytes = Buffer.from(base64, 'base64');
  const all = new Float32Array(new Uint8Array(bytes).buffer);
  const length = all.length / count;
  return Array.from({ length: count }, (_, i) => all.slice(i * length, (i + 1) * length));
}

function failed(answer: FromChild): MeshError {
  const why = answer.type === 'failed' ? answer.message : `it said "${answer.type}"`;
  return new MeshError('engine_failed', 'The engine gave no vectors.', {}, new Error(why));
}
