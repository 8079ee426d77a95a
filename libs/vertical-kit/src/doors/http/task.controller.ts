import type { StoredTaskView } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import {
  type Caller,
  type FastifyReply,
  type FastifyRequest,
  From,
  Idempotency,
  idOfBegun,
  idempotencyOf,
  sendEvents,
  whenGone,
} from '@banyan/platform';
import { noteTokens, traceId } from '@banyan/telemetry';
import { Body, Controller, Inject, Param, Post, Req, Res, type Type } from '@nestjs/common';
import { viewOf } from '../../background/stored-task.ts';
import { StoredTasks } from '../../background/stored-tasks.ts';
import { TaskWorker } from '../../background/task-worker.ts';
import { parseInput } from '../../task/parse-input.ts';
import type { Task } from '../../task/task.ts';
import { type TaskOutcome, TaskRunner } from '../../task/task-runner.ts';
import { WEBHOOK_RULES } from '../../webhooks/webhook-sender.ts';
import { type WebhookRules, webhookUrl } from '../../webhooks/webhook-url.ts';
import { prefersAsync, wantsEvents } from './preferences.ts';
import { RunningTask } from './running-task.ts';
import { invalid, type Submitted, submitted, toInput } from './submitted.ts';
import { HEARTBEAT_MS, taskEvents } from './task-events.ts';

/** What nobody waits for may take: an hour, or up to a day for who asks for it. */
const BACKGROUND = { defaultMs: 3_600_000, maxMs: 86_400_000 };

interface Call {
  task: Task;
  sent: Submitted;
  caller: Caller;
  reply: FastifyReply;
}

/** The HTTP door: `POST /v1/<vertical>/<resource>:<verb>`. */
export function taskController(vertical: string): Type {
  @Controller(`v1/${vertical}`)
  class TaskController {
    readonly #runner: TaskRunner;
    readonly #idempotency: Idempotency;
    readonly #tasks: StoredTasks;
    readonly #worker: TaskWorker;
    readonly #rules: WebhookRules;

    constructor(
      runner: TaskRunner,
      idempotency: Idempotency,
      tasks: StoredTasks,
      worker: TaskWorker,
      @Inject(WEBHOOK_RULES) rules: WebhookRules,
    ) {
      this.#runner = runner;
      this.#idempotency = idempotency;
      this.#tasks = tasks;
      this.#worker = worker;
      this.#rules = rules;
    }

    @Post(':task')
    async run(
      @Param('task') name: string,
      @Body() body: unknown,
      @From() caller: Caller,
      @Req() request: FastifyRequest,
      @Res() reply: FastifyReply,
    ): Promise<void> {
      caller.demandScope(`tasks:${vertical}`);
      const task = this.#runner.find(name);
      const sent = submitted(task, request.headers['content-type'], body);
      const call = { task, sent, caller, reply };
      if (prefersAsync(request)) return this.#accept(call);
      if (request.headers['banyan-webhook'] !== undefined) {
        throw invalid('header Banyan-Webhook', 'needs Prefer: respond-async beside it');
      }
      await this.#answer(call);
    }

    /** While the caller waits: in one piece, or step by step. */
    async #answer(call: Call): Promise<void> {
      const { caller, reply } = call;
      const running = this.#start(call);
      if (wantsEvents(reply.request)) {
        // Until something comes the status is open: a refusal is a plain error, no broken stream.
        await running.begun(HEARTBEAT_MS);
        return sendEvents(reply, caller, taskEvents(running, traceId()));
      }
      const { envelope, budget } = await running.outcome;
      caller.tokensUsed = envelope.usage.tokens;
      caller.budget = budget;
      noteTokens({ used: envelope.usage.tokens, remaining: budget?.remaining });
      await reply.status(200).send(envelope);
    }

    #start({ task, sent, caller, reply }: Call): RunningTask {
      const { timeoutMs: defaultMs, maxTimeoutMs: maxMs } = task.budget;
      const deadline = caller.setDeadline({ defaultMs, maxMs });
      const signal = whenGone(reply);
      return new RunningTask(async (onProgress) => {
        const { result } = await this.#idempotency.run<TaskOutcome>(
          {
            ...{ ...idempotencyOf(reply.request, caller), deadline, signal },
            request: [task.name, sent.mediaType, sent.body],
          },
          () =>
            this.#runner.run({
              ...{ task, input: toInput(task, sent), who: caller, deadline, signal, onProgress },
            }),
        );
        return result;
      });
    }

    /** Taken, to be done whether or not anybody asks for it. */
    async #accept({ task, sent, caller, reply }: Call): Promise<void> {
      const { tenant, keyId } = caller;
      const given = reply.request.headers['banyan-webhook'];
      const url = given === undefined ? undefined : webhookUrl(String(given), this.#rules);
      const deadline = caller.setDeadline(BACKGROUND);
      parseInput(task.input, toInput(task, sent));
      const { result: id } = await this.#idempotency.run(
        {
          ...{ ...idempotencyOf(reply.request, caller), deadline, signal: whenGone(reply) },
          request: ['background', url ?? '', task.name, sent.mediaType, sent.body],
        },
        async (once) => {
          const added = idOfBegun(once, 'task');
          await this.#tasks.add({
            ...{ ...sent, id: added, tenant, keyId, task: task.name, deadlineAt: deadline.at },
            webhookUrl: url,
          });
          return added;
        },
      );
      this.#worker.run();
      await reply
        .status(202)
        .headers({
          location: `/v1/${vertical}/tasks/${id}`,
          'preference-applied': 'respond-async',
          'retry-after': '1',
        })
        .send(await this.#view(tenant, id));
    }

    async #view(tenant: string, id: string): Promise<StoredTaskView> {
      const stored = await this.#tasks.find(tenant, id);
      if (stored) return viewOf(stored);
      throw new MeshError('not_found', 'The task of this Idempotency-Key is forgotten already.');
    }
  }
  return TaskController;
}
