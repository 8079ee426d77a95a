import type { StoredTaskView } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import {
  type Caller,
  type FastifyReply,
  type FastifyRequest,
  From,
  sendEvents,
  whenGone,
} from '@banyan/platform';
import { Controller, Delete, Get, Param, Req, Res, type Type } from '@nestjs/common';
import { type StoredTask, viewOf } from '../../background/stored-task.ts';
import { storedTaskEvents } from '../../background/stored-task-events.ts';
import { StoredTasks } from '../../background/stored-tasks.ts';
import { TaskWorker } from '../../background/task-worker.ts';
import { wantsEvents } from './preferences.ts';
import { invalid } from './submitted.ts';

/** How long one stream of events goes on; who wants more goes on with `Last-Event-ID`. */
const STREAM = { defaultMs: 600_000, maxMs: 3_600_000 };

/** `/v1/<vertical>/tasks/{id}`: what became of a task that nobody waited for. */
export function storedTasksController(vertical: string): Type {
  @Controller(`v1/${vertical}/tasks`)
  class StoredTasksController {
    readonly #tasks: StoredTasks;
    readonly #worker: TaskWorker;

    constructor(tasks: StoredTasks, worker: TaskWorker) {
      this.#tasks = tasks;
      this.#worker = worker;
    }

    @Get(':id')
    async show(
      @Param('id') id: string,
      @From() caller: Caller,
      @Req() request: FastifyRequest,
      @Res() reply: FastifyReply,
    ): Promise<void> {
      caller.demandScope(`tasks:${vertical}`);
      const look = () => this.#tasks.find(caller.tenant, storable(id));
      const stored = found(await look());
      if (!wantsEvents(request)) return void (await reply.status(200).send(viewOf(stored)));
      const after = lastEventId(request);
      const { signal } = caller.setDeadline(STREAM).signal(whenGone(reply));
      await sendEvents(reply, caller, storedTaskEvents(look, after, signal));
    }

    @Delete(':id')
    async cancel(@Param('id') id: string, @From() caller: Caller): Promise<StoredTaskView> {
      caller.demandScope(`tasks:${vertical}`);
      const stored = found(await this.#tasks.cancel(caller.tenant, storable(id)));
      if (stored.status === 'cancelled') this.#worker.cancelled(stored.id);
      return viewOf(stored);
    }
  }
  return StoredTasksController;
}

/** An id that the database cannot even be asked for is one that there is not. */
const storable = (id: string) => (/^\w{1,64}$/.test(id) ? id : '');

function found(stored: StoredTask | undefined): StoredTask {
  if (!stored) throw new MeshError('not_found', 'There is no such task, or it is forgotten.');
  return stored;
}

function lastEventId({ headers }: FastifyRequest): number {
  const given = headers['last-event-id'];
  if (given === undefined) return 0;
  if (/^\d{1,9}$/.test(String(given))) return Number(given);
  throw invalid('header Last-Event-ID', 'is none that was sent here');
}
