import { chatRequestSchema } from '@banyan/contracts/foundation';
import { newId } from '@banyan/kernel';
import { type Caller, type FastifyReply, From, parseBody, sendEvents } from '@banyan/platform';
import { traceId } from '@banyan/telemetry';
import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { noteResult, RunCall, WAIT } from '../stream/run-call.ts';
import { chatEvents } from './chat-stream.ts';
import { toCompletion } from './to-completion.ts';
import { toInference } from './to-inference.ts';

/** `POST /v1/chat/completions` for unmodified OpenAI clients. */
@Controller('v1/chat')
export class ChatController {
  readonly #calls: RunCall;

  constructor(calls: RunCall) {
    this.#calls = calls;
  }

  @Post('completions')
  async complete(
    @Body() raw: unknown,
    @Headers('banyan-allow-degrade') degrade: string | undefined,
    @From() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    caller.demandScope('inference');
    caller.setDeadline(WAIT);
    const body = parseBody(chatRequestSchema, raw);
    const request = toInference(body, degrade === 'true');
    const stream = this.#calls.start(request, caller, reply);
    const head = { id: newChatId(), created: Math.floor(Date.now() / 1_000) };
    if (!body.stream) {
      const result = await stream.result;
      noteResult(caller, result);
      await reply.status(200).send(toCompletion(head.id, head.created, result));
      return;
    }
    // Until something comes the status is open: a refusal is a plain error, not a broken stream.
    await stream.begun();
    const includeUsage = body.stream_options?.include_usage ?? false;
    const events = chatEvents(
      { ...head, model: body.model, includeUsage, traceId: traceId() },
      stream,
    );
    await sendEvents(reply, caller, events);
  }
}

const newChatId = () => `chatcmpl-${newId('req').slice('req_'.length)}`;
