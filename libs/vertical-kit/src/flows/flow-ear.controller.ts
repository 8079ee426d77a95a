import { flowHeardSchema, taskTopics } from '@banyan/contracts/vertical';
import { MeshContext, OnTopic } from '@banyan/messaging';
import { Controller, type Type } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { z } from 'zod';
import { AccessDirectory } from '@banyan/platform';
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
    readonly #directory: AccessDirectory;

    constructor(work: FlowWork, directory: AccessDirectory) {
      this.#work = work;
      this.#directory = directory;
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
      const tenant = this.#directory.demandTenant(context.envelope.tenant);
      await this.#work.moving(flow, tenant, (moves) =>
        moves.heard({ ...told, flow: record } satisfies Completed),
      );
    }
  }
  return FlowEarController;
}
