import { MeshError } from '@banyan/kernel';
import { openAiError } from '@banyan/platform';
import type { InferenceResult } from '../../application/inference/inference.ts';
import { toUsage } from './chat-mapping.ts';

interface StreamHead {
  id: string;
  created: number;
  model: string;
  includeUsage: boolean;
  traceId: string;
}

/** Text pieces and their end, between the use case that pushes and the socket that pulls. */
export class TextQueue {
  readonly #texts: string[] = [];
  #wake: (() => void) | undefined;

  push(text: string): void {
    this.#texts.push(text);
    this.#wake?.();
  }

  /** All that came since the last call; waits for some, or for `done`. */
  async take(done: Promise<unknown>): Promise<string> {
    if (this.#texts.length === 0) {
      await Promise.race([new Promise<void>((resolve) => (this.#wake = resolve)), done]);
    }
    // A reader that is slow gets larger pieces, not a longer line of them.
    return this.#texts.splice(0).join('');
  }
}

/** Server-sent events of a chat completion, as OpenAI's clients read them. */
export async function* chatEvents(
  head: StreamHead,
  texts: TextQueue,
  first: string,
  running: Promise<InferenceResult>,
): AsyncGenerator<string> {
  const { id, created, model, includeUsage } = head;
  const chunk = (delta: object, finish: string | null, rest: object = {}) =>
    event({
      ...{ id, object: 'chat.completion.chunk', created, model },
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      ...(includeUsage ? { usage: null } : {}),
      ...rest,
    });
  let ended = false;
  const done = running.then(
    () => (ended = true),
    () => (ended = true),
  );
  yield chunk({ role: 'assistant', content: '' }, null);
  if (first) yield chunk({ content: first }, null);
  while (!ended) {
    const text = await texts.take(done);
    if (text) yield chunk({ content: text }, null);
  }
  const rest = await texts.take(done);
  if (rest) yield chunk({ content: rest }, null);
  try {
    const result = await running;
    yield chunk({}, result.finishReason, result.cutBy ? { banyan: { finish: result.cutBy } } : {});
    if (includeUsage) {
      const usage = toUsage(result);
      yield event({ id, object: 'chat.completion.chunk', created, model, choices: [], usage });
    }
    yield 'data: [DONE]\n\n';
  } catch (failed) {
    // Headers are long gone: the error comes as the last event, and no [DONE] follows it.
    yield event(openAiError(MeshError.of(failed), head.traceId));
  }
}

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
