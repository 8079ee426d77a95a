import type { OutputItem, ToolCall } from '@banyan/contracts/foundation';
import { MeshError, newId } from '@banyan/kernel';
import type { ToolCallPiece } from '../../../domain/engine/engine.ts';
import type { InferenceStream } from '../stream/inference-stream.ts';
import {
  callItem,
  ended,
  messageItem,
  type ResponseHead,
  started,
  textPart,
} from './to-response.ts';

/** Server-sent events of a response, as OpenAI's clients read them. */
export async function* responseEvents(
  head: ResponseHead,
  stream: InferenceStream,
): AsyncGenerator<string> {
  let sequence = 0;
  const event = (type: string, data: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...data })}\n\n`;
  yield event('response.created', { response: started(head) });
  yield event('response.in_progress', { response: started(head) });
  const items = new OpenItems();
  for await (const { text, toolCalls = [] } of stream.pieces()) {
    if (text) yield* items.text(text, event);
    for (const call of toolCalls) yield* items.call(call, event);
  }
  yield* items.close(event);
  try {
    const response = ended(head, await stream.result, items.done);
    yield event(`response.${response.status}`, { response });
  } catch (failed) {
    // Headers are long gone: the error comes as the last event.
    const { kind: code, message } = MeshError.of(failed);
    const response = { ...started(head), status: 'failed', error: { code, message } };
    yield event('response.failed', { response });
  }
}

type Event = (type: string, data: object) => string;

/** The item that is being written, and those that are whole. */
class OpenItems {
  readonly done: OutputItem[] = [];
  #message: { id: string; text: string } | undefined;
  #call: { id: string; index: number; call: ToolCall } | undefined;

  *text(delta: string, event: Event): Generator<string> {
    if (!this.#message) {
      yield* this.close(event);
      this.#message = { id: newId('msg'), text: '' };
      const { id } = this.#message;
      const item = { type: 'message', id, status: 'in_progress', role: 'assistant', content: [] };
      yield event('response.output_item.added', { output_index: this.#index, item });
      yield event('response.content_part.added', { ...this.#at(id), part: textPart('') });
    }
    this.#message.text += delta;
    const at = this.#at(this.#message.id);
    yield event('response.output_text.delta', { ...at, delta, logprobs: [] });
  }

  *call(
    { index, id = '', name = '', arguments: delta }: ToolCallPiece,
    event: Event,
  ): Generator<string> {
    if (this.#call?.index !== index) {
      yield* this.close(event);
      this.#call = { id: newId('fc'), index, call: { id, name, arguments: '' } };
      const item = { ...callItem(this.#call.id, this.#call.call), status: 'in_progress' };
      yield event('response.output_item.added', { output_index: this.#index, item });
    }
    if (!delta) return;
    this.#call.call.arguments += delta;
    const at = { item_id: this.#call.id, output_index: this.#index };
    yield event('response.function_call_arguments.delta', { ...at, delta });
  }

  *close(event: Event): Generator<string> {
    if (this.#message) {
      const { id, text } = this.#message;
      yield event('response.output_text.done', { ...this.#at(id), text, logprobs: [] });
      yield event('response.content_part.done', { ...this.#at(id), part: textPart(text) });
      yield this.#finish(messageItem(id, text), event);
    } else if (this.#call) {
      const { id, call } = this.#call;
      const at = { item_id: id, output_index: this.#index };
      const { name, arguments: given } = call;
      yield event('response.function_call_arguments.done', { ...at, name, arguments: given });
      yield this.#finish(callItem(id, call), event);
    }
    [this.#message, this.#call] = [undefined, undefined];
  }

  #finish(item: OutputItem, event: Event): string {
    const at = this.#index;
    this.done.push(item);
    return event('response.output_item.done', { output_index: at, item });
  }

  get #index(): number {
    return this.done.length;
  }

  #at(id: string) {
    return { item_id: id, output_index: this.#index, content_index: 0 };
  }
}
