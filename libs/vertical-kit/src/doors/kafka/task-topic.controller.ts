import type { Payload as Data } from '@banyan/contracts';
import { type Envelope, taskTopics } from '@banyan/contracts/vertical';
import { Deadline, type ErrorBody } from '@banyan/kernel';
import { MeshContext, OnTopic } from '@banyan/messaging';
import { Inbox, Outbox, transaction } from '@banyan/persistence';
import { AccessDirectory } from '@banyan/platform';
import { Controller, Inject, type Type } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { FlowWork } from '../../flows/flow-work.ts';
import { TaskRunner } from '../../task/task-runner.ts';
import { deadlineAt } from './deadline-at.ts';
import { ProgressSender } from './progress-sender.ts';

/** The Kafka door: `<vertical>.task.requested.v1` to `<vertical>.task.completed.v1`. */
export function taskTopicController(vertical: string): Type {
  const topics = taskTopics(vertical);
  const refusal = {
    topic: topics.completed,
    data: (requestId: string, error: ErrorBody) => ({ requestId, error }),
  };

  @Controller()
  class TaskTopicController {
    readonly #runner: TaskRunner;
    readonly #directory: AccessDirectory;
    readonly #inbox: Inbox;
    readonly #outbox: Outbox;
    readonly #database: DataSource;
    readonly #flows: FlowWork;

    constructor(
      runner: TaskRunner,
      directory: AccessDirectory,
      inbox: Inbox,
      outbox: Outbox,
      @Inject(DataSource) database: DataSource,
      flows: FlowWork,
    ) {
      this.#runner = runner;
      this.#directory = directory;
      this.#inbox = inbox;
      this.#outbox = outbox;
      this.#database = database;
      this.#flows = flows;
    }

    @OnTopic(topics.requested, { order: 'unordered', refusal })
    async requested(
      @Payload() request: Data<typeof topics.requested>,
      @Ctx() context: MeshContext,
    ): Promise<void> {
      if (await this.#flows.takes(request, context)) return;
      const { id, deadline: asked } = context.envelope;
      const tenant = this.#directory.demandTenant(context.envelope.tenant);
      const task = this.#runner.find(request.task);
      const deadline = new Deadline(deadlineAt(task.budget, asked));

      // The tenant is part of the id: nobody is answered with another's result.
      const inboxId = `${tenant}/${id}`;
      const before = await this.#inbox.once(inboxId, context.signal, async (attempt) => {
        const progress = new ProgressSender(context, topics.progressed, attempt);
        const { envelope } = await this.#runner.run({
          task,
          input: request.input,
          who: { tenant, keyId: `kafka.${tenant}` },
          deadline,
          signal: context.signal,
          onProgress: (begun) => progress.add(begun),
        });
        await progress.flush();
        const data: Completed = { ...envelope, requestId: id };
        await transaction(this.#database, async (tx) => {
          await this.#inbox.finish(tx, inboxId, attempt, data);
          await this.#outbox.append(tx, topics.completed, { key: id, data, tenant });
        });
      });
      if (before) await context.reply(topics.completed, before.result as Completed, true);
    }
  }
  return TaskTopicController;
}

type Completed = Envelope & { requestId: string };
