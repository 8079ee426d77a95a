import { MeshError } from '@banyan/kernel';
import {
  type Caller,
  type FastifyReply,
  type FastifyRequest,
  From,
  whenGone,
} from '@banyan/platform';
import { noteTokens } from '@banyan/telemetry';
import { Body, Controller, HttpCode, Param, Post, Req, Res, type Type } from '@nestjs/common';
import type { Envelope } from '@banyan/contracts/vertical';
import type { Task } from '../task/task.ts';
import { TaskRunner } from '../task/task-runner.ts';

/** The HTTP door: `POST /v1/<vertical>/<resource>:<verb>`. */
export function taskController(vertical: string): Type {
  @Controller(`v1/${vertical}`)
  class TaskController {
    readonly #runner: TaskRunner;

    constructor(runner: TaskRunner) {
      this.#runner = runner;
    }

    @Post(':task')
    @HttpCode(200)
    async run(
      @Param('task') name: string,
      @Body() body: unknown,
      @From() caller: Caller,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Envelope> {
      caller.demandScope(`tasks:${vertical}`);
      const task = this.#runner.find(name);
      const deadline = caller.setDeadline({
        defaultMs: task.budget.timeoutMs,
        maxMs: task.budget.maxTimeoutMs,
      });
      const { envelope, budget } = await this.#runner.run({
        task,
        input: toInput(task, request.headers['content-type'], body),
        who: caller,
        deadline,
        signal: whenGone(reply),
      });
      caller.tokensUsed = envelope.usage.tokens;
      caller.budget = budget;
      noteTokens({ used: envelope.usage.tokens, remaining: budget?.remaining });
      return envelope;
    }
  }
  return TaskController;
}

function toInput(task: Task, contentType: string | undefined, body: unknown): unknown {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (task.document?.mediaTypes.includes(mediaType)) {
    if (Buffer.isBuffer(body) && body.length > 0) return task.document.toInput(body);
    throw invalid('body', 'is empty');
  }
  if (mediaType === 'application/json') return body;
  const accepted = ['application/json', ...(task.document?.mediaTypes ?? [])].join(', ');
  throw invalid('header Content-Type', `is not one of ${accepted}`);
}

function invalid(path: string, message: string): MeshError {
  return new MeshError('invalid_request', `${path} ${message}.`, { issues: [{ path, message }] });
}
