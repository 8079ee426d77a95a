import type { FlowStatus } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import {
  type Caller,
  type FastifyReply,
  type FastifyRequest,
  From,
  Idempotency,
  idOfBegun,
  idempotencyOf,
  whenGone,
} from '@banyan/platform';
import { Body, Controller, Get, Inject, Param, Post, Req, Res, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { written } from '../doors/http/submitted.ts';
import { FlowStore } from './flow-store.ts';
import { viewOf } from './flow-view.ts';
import { FlowWork } from './flow-work.ts';
import { flowNamed } from './steps.ts';

/** `/v1/<vertical>/flows`: begins those that begin here, shows all that come by. */
export function flowsController(vertical: string): Type {
  @Controller(`v1/${vertical}/flows`)
  class FlowsController {
    readonly #work: FlowWork;
    readonly #idempotency: Idempotency;
    readonly #database: DataSource;

    constructor(
      work: FlowWork,
      idempotency: Idempotency,
      @Inject(DataSource) database: DataSource,
    ) {
      this.#work = work;
      this.#idempotency = idempotency;
      this.#database = database;
    }

    @Post(':name')
    async begin(
      @Param('name') name: string,
      @Body() body: unknown,
      @From() caller: Caller,
      @Req() request: FastifyRequest,
      @Res() reply: FastifyReply,
    ): Promise<void> {
      const flow = this.#work.owned(name);
      for (const step of flow.steps) caller.demandScope(`tasks:${step.vertical}`);
      const { timeoutMs: defaultMs, maxTimeoutMs: maxMs } = flow.budget;
      const deadline = caller.setDeadline({ defaultMs, maxMs });
      const { tenant, keyId } = caller;
      const { result: id } = await this.#idempotency.run(
        {
          ...{ ...idempotencyOf(request, caller), deadline, signal: whenGone(reply) },
          request: ['flow', name, written(body)],
        },
        async (once) => {
          const begun = idOfBegun(once, 'flow');
          const deadlineAt = deadline.at;
          await this.#work.begin({ id: begun, tenant, keyId, flow, input: body, deadlineAt });
          return begun;
        },
      );
      const location = `/v1/${vertical}/flows/${id}`;
      await reply
        .status(202)
        .headers({ location })
        .send(await this.#view(tenant, id));
    }

    @Get(':id')
    async show(@Param('id') id: string, @From() caller: Caller): Promise<FlowStatus> {
      caller.demandScope(`tasks:${vertical}`);
      return this.#view(caller.tenant, /^flow_\w{1,80}$/.test(id) ? id : '');
    }

    async #view(tenant: string, id: string): Promise<FlowStatus> {
      const store = new FlowStore(this.#database, tenant);
      const row = await store.find(id);
      if (!row) throw new MeshError('not_found', 'There is no such flow, or it is forgotten.');
      return viewOf(flowNamed(this.#work.flows, row.name), row, await store.steps(id));
    }
  }
  return FlowsController;
}
