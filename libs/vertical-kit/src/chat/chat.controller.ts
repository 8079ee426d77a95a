import {
  type Caller,
  type FastifyReply,
  From,
  Idempotency,
  idempotencyOf,
  parseBody,
  sendEvents,
  whenGone,
} from '@banyan/platform';
import { noteTokens, traceId } from '@banyan/telemetry';
import { Body, Controller, Post, Res, type Type } from '@nestjs/common';
import { RunningTask } from '../doors/http/running-task.ts';
import { HEARTBEAT_MS } from '../doors/http/task-events.ts';
import { TaskRunner } from '../task/task-runner.ts';
import type { Vertical } from '../task/vertical.ts';
import { type ChatOutcome, chat } from './chat.ts';
import { chatEvents } from './chat-events.ts';
import { demandModel, lastWords, type TaskChat, taskChatSchema } from './chat-request.ts';
import { newHead, toCompletion } from './completion.ts';

const WAIT = { defaultMs: 60_000, maxMs: 300_000 };

/** `POST /v1/chat/completions`, the vertical as a model: for unmodified OpenAI clients. */
export function chatController(vertical: Vertical): Type {
  @Controller('v1/chat')
  class ChatController {
    readonly #runner: TaskRunner;
    readonly #idempotency: Idempotency;

    constructor(runner: TaskRunner, idempotency: Idempotency) {
      this.#runner = runner;
      this.#idempotency = idempotency;
    }

    @Post('completions')
    async complete(
      @Body() raw: unknown,
      @From() caller: Caller,
      @Res() reply: FastifyReply,
    ): Promise<void> {
      caller.demandScope(`tasks:${vertical.name}`);
      const body = parseBody(taskChatSchema, raw);
      demandModel(vertical.name, body);
      const running = this.#start(body, caller, reply);
      const head = newHead(body.model);
      if (body.stream) {
        // Until something comes the status is open: a refusal is a plain error, no broken stream.
        await running.begun(HEARTBEAT_MS);
        const includeUsage = body.stream_options?.include_usage ?? false;
        const events = chatEvents({ ...head, includeUsage, traceId: traceId() }, running);
        return sendEvents(reply, caller, events);
      }
      const outcome = await running.outcome;
      caller.tokensUsed = outcome.usage.tokens;
      caller.budget = outcome.budget;
      noteTokens({ used: outcome.usage.tokens, remaining: outcome.budget?.remaining });
      await reply.status(200).send(toCompletion(head, outcome));
    }

    #start(body: TaskChat, caller: Caller, reply: FastifyReply): RunningTask<ChatOutcome> {
      const text = lastWords(body);
      const deadline = caller.setDeadline(WAIT);
      const signal = whenGone(reply);
      return new RunningTask(async (onProgress) => {
        const { result } = await this.#idempotency.run<ChatOutcome>(
          {
            ...{ ...idempotencyOf(reply.request, caller), deadline, signal },
            request: ['chat', text],
          },
          () => chat(this.#runner, vertical, { text, who: caller, deadline, signal, onProgress }),
        );
        return result;
      });
    }
  }
  return ChatController;
}
