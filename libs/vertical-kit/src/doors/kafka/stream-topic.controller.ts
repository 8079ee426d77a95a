import { MeshContext, OnTopic } from '@banyan/messaging';
import { AccessDirectory } from '@banyan/platform';
import { Controller, type Type } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { Stream } from '../../stream/stream.ts';
import { StreamRunner } from '../../stream/stream-runner.ts';

/** Records that are taken at once: those of one key wait for each other in their order. */
const CONCURRENCY = 512;
/** So long a record waits in its place while the database is away: nothing overtakes it. */
const PATIENCE_MS = 3_600_000;

/** The door of a stream of a vertical's own. */
export function streamTopicController(stream: Stream): Type {
  @Controller()
  class StreamTopicController {
    readonly #runner: StreamRunner;
    readonly #directory: AccessDirectory;

    constructor(runner: StreamRunner, directory: AccessDirectory) {
      this.#runner = runner;
      this.#directory = directory;
    }

    // Those of one key are handled together, so each must be here while the others are at work.
    @OnTopic(stream.reads, {
      ...{ order: 'unordered', concurrency: CONCURRENCY, timeoutMs: PATIENCE_MS },
    })
    async received(@Payload() data: unknown, @Ctx() context: MeshContext): Promise<void> {
      const { id, key, tenant, trace } = context.envelope;
      await this.#runner.run(stream, {
        ...{ id, key, data, signal: context.signal, traceparent: trace.traceparent },
        tenant: this.#directory.demandTenant(tenant),
      });
    }
  }
  return StreamTopicController;
}
