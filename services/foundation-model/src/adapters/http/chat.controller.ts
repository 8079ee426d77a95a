import { Readable } from 'node:stream';
import { type ChatRequest, chatRequestSchema } from '@banyan/contracts/foundation';
import { type Deadline, newId } from '@banyan/kernel';
import {
  type Caller,
  type FastifyReply,
  From,
  responseHeaders,
  parseBody,
  whenGone,
} from '@banyan/platform';
import { noteTokens, traceId } from '@banyan/telemetry';
import { Body, Controller, Post, Res } from '@nestjs/common';
import type { InferenceResult } from '../../application/inference/inference.ts';
import { RunInference } from '../../application/inference/run-inference.ts';
import { toCompletion, toInference } from './chat-mapping.ts';
import { chatEvents, TextQueue } from './chat-stream.ts';

const DEFAULT_MS = 120_000;
const MOST_MS = 600_000;

/** `POST /v1/chat/completions` for unmodified OpenAI clients. */
@Controller('v1/chat')
export class ChatController {
  readonly #inference: RunInference;

  constructor(inference: RunInference) {
    this.#inference = inference;
  }

  @Post('completions')
  async complete(
    @Body() raw: unknown,
    @From() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const deadline = caller.setDeadline({ defaultMs: DEFAULT_MS, maxMs: MOST_MS });
    const body = parseBody(chatRequestSchema, raw);
    const texts = new TextQueue();
    const running = this.#run(body, caller, deadline, reply, texts);
    if (body.stream) return this.#stream(body, caller, reply, texts, running);
    const result = await running;
    caller.tokensUsed = result.usage.inputTokens + result.usage.outputTokens;
    caller.budget = result.budget;
    noteTokens({ used: caller.tokensUsed, remaining: result.budget?.remaining });
    await reply.status(200).send(toCompletion(newChatId(), seconds(), result));
  }

  #run(
    body: ChatRequest,
    { tenant, keyId }: Caller,
    deadline: Deadline,
    reply: FastifyReply,
    texts: TextQueue,
  ): Promise<InferenceResult> {
    return this.#inference.run({
      requestId: newId('req'),
      attempt: 1,
      request: toInference(body),
      requester: { tenant, keyId, vertical: 'direct' },
      deadline,
      signal: whenGone(reply),
      onText: (text) => texts.push(text),
    });
  }

  async #stream(
    body: ChatRequest,
    caller: Caller,
    reply: FastifyReply,
    texts: TextQueue,
    running: Promise<InferenceResult>,
  ): Promise<void> {
    // Until something comes the status is open: a refusal is a plain error, not a broken stream.
    const first = await texts.take(running);
    const head = {
      id: newChatId(),
      created: seconds(),
      model: body.model,
      includeUsage: body.stream_options?.include_usage ?? false,
      traceId: traceId(),
    };
    await reply
      .status(200)
      .headers({
        ...responseHeaders(caller),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache',
        'x-accel-buffering': 'no',
      })
      .send(Readable.from(chatEvents(head, texts, first, running)));
  }
}

const newChatId = () => `chatcmpl-${newId('req').slice('req_'.length)}`;
const seconds = () => Math.floor(Date.now() / 1_000);
