import { flowHeardSchema, taskTopics } from '@banyan/contracts/vertical';
import { MeshContext, OnTopic } from '@banyan/messaging';
import { Controller, type Type } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { z } from 'zod';
import { Tenants } from '../doors/kafka/tenants.ts';
import type { Completed } from './flow-rows.ts';
import { FlowWork } from './flow-work.ts';

/** A record that was not heard is a flow that stands still: a database that is away may come back. */
const ATTEMPTS = 12;

/** Hears what became of the steps that another vertical, or this one, has taken. */
export function flowEarController(of: string): Type {
  const topic = { ...taskTopics(of).completed, schema: flowHeardSchema };

  @Controller()
  class FlowEarController {
    readonly #work: FlowWork;
    readonly #tenants: Tenants;

    constructor(work: FlowWork, tenants: Tenants) {
      this.#work = work;
      this.#tenants = tenants;
    }

    @OnTopic(topic, { order: 'key', attempts: ATTEMPTS })
    async completed(
      @Payload() told: z.infer<typeof flowHeardSchema>,
      @Ctx() context: MeshContext,
    ): Promise<void> {
      const { flow: record } = told;
      // Other flows go by: those of this vertical are what it listens for.
      const flow = record && this.#work.flows.find(({ name }) => name === record.name);
      if (!flow || !record) return;
      const tenant = await this.#tenants.demand(context.envelope.tenant, context.signal);
      await this.#work.moving(flow, tenant, (moves) =>
        moves.heard({ ...told, flow: record } satisfies Completed),
      );
    }
  }
  return FlowEarController;
}
