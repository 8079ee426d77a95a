import {
  inferenceCancelled,
  inferenceCompleted,
  inferenceRequested,
  taskEnded,
} from '@banyan/contracts/foundation';
import type * as contracts from '@banyan/contracts';
import { Deadline, type ErrorBody, MeshError } from '@banyan/kernel';
import { MeshContext, OnTopic } from '@banyan/messaging';
import { Inbox } from '@banyan/persistence';
import { AccessDirectory } from '@banyan/platform';
import { noteLatency } from '@banyan/telemetry';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type {
  InferenceRequest,
  InferenceResult,
  Requester,
} from '../../application/inference/inference.ts';
import { RunInference } from '../../application/inference/run-inference.ts';
import { EndTask } from '../../application/ledger/end-task.ts';
import { DeltaSender } from './delta-sender.ts';
import { RunningRequests } from './running-requests.ts';

const DEFAULT_MS = 60_000;
const MOST_MS = 600_000;
/** For what comes after the deadline: booking, keeping, answering. */
const GRACE_MS = 5_000;

type Completed = contracts.Payload<typeof inferenceCompleted>;

const refusal = {
  topic: inferenceCompleted,
  data: (requestId: string, error: ErrorBody): Completed => ({ requestId, attempt: 1, error }),
};

/** The Kafka door: request, token deltas, one terminal record, cancel. */
@Controller()
export class InferenceTopicController {
  readonly #inference: RunInference;
  readonly #endTask: EndTask;
  readonly #directory: AccessDirectory;
  readonly #inbox: Inbox;
  readonly #running = new RunningRequests();

  constructor(inference: RunInference, endTask: EndTask, directory: AccessDirectory, inbox: Inbox) {
    this.#inference = inference;
    this.#endTask = endTask;
    this.#directory = directory;
    this.#inbox = inbox;
  }

  // A late one is looked at all the same: it may be the redelivery of one that was answered.
  @OnTopic(inferenceRequested, {
    ...{ order: 'unordered', concurrency: 256, refusal },
    ...{ late: true, timeoutMs: MOST_MS + GRACE_MS },
  })
  async requested(
    @Payload() request: InferenceRequest,
    @Ctx() context: MeshContext,
  ): Promise<void> {
    const { id } = context.envelope;
    const requester = this.#requester(context);
    const asked = context.envelope.deadline ?? Deadline.in(DEFAULT_MS);
    const deadline = asked.remaining() > MOST_MS ? Deadline.in(MOST_MS) : asked;
    const inboxId = `${requester.tenant}/${id}`;
    const spent = noteLatency(deadline);
    const running = this.#running.begin(id);
    try {
      const before = await this.#inbox.once(inboxId, context.signal, async (attempt) => {
        if (deadline.passed) {
          throw new MeshError('deadline_exceeded', 'It came after its deadline.');
        }
        const deltas = new DeltaSender(context, attempt);
        const completedBy = (result: InferenceResult): Completed => ({
          ...{ requestId: id, attempt, result },
        });
        const result = await this.#inference.run({
          ...{ requestId: id, attempt, request, requester, deadline },
          signal: AbortSignal.any([running.signal, context.signal]),
          onPiece: (piece) => {
            if (request.stream) deltas.add(piece);
          },
          // Stored before it is sent: after a crash in between, the next delivery answers from here.
          keep: (kept) => this.#inbox.keep(inboxId, attempt, completedBy(kept)),
        });
        await deltas.flush();
        await context.reply(inferenceCompleted, completedBy(result), true);
      });
      if (before) await context.reply(inferenceCompleted, before.result as Completed, true);
    } finally {
      running.end();
      spent();
    }
  }

  @OnTopic(inferenceCancelled, { read: 'tail' })
  cancelled(@Payload() { requestId }: contracts.Payload<typeof inferenceCancelled>): void {
    this.#running.cancel(requestId);
  }

  @OnTopic(taskEnded)
  async taskEnded(
    @Payload() { taskId }: contracts.Payload<typeof taskEnded>,
    @Ctx() { envelope }: MeshContext,
  ): Promise<void> {
    await this.#endTask.run(this.#directory.demandTenant(envelope.tenant), taskId);
  }

  #requester({ envelope: { tenant: named, keyId, source } }: MeshContext): Requester {
    const tenant = this.#directory.demandTenant(named);
    const vertical = /^\/([a-z][a-z0-9-]{0,62})$/.exec(source)?.[1] ?? 'direct';
    return { tenant, keyId: keyId ?? `kafka.${tenant}`, vertical };
  }
}
