import { type Envelope, envelopeSchema } from '@banyan/contracts/vertical';
import { type Deadline, MeshError } from '@banyan/kernel';
import { RequestClient } from '@banyan/messaging';
import { parseBody } from '@banyan/platform';
import { ATTR, inSpan, note, noteLatency, noteTokens, traceId } from '@banyan/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { ModelClient } from '../model/model-client.ts';
import type { Task } from './task.ts';
import { isVerified } from './verified.ts';
import type { Vertical } from './vertical.ts';

export const VERTICAL = Symbol('VERTICAL');

export interface TaskRequest {
  task: Task;
  input: unknown;
  who: { tenant: string; keyId: string };
  deadline: Deadline;
  signal: AbortSignal;
}

export interface TaskOutcome {
  envelope: Envelope;
  budget: ModelClient['usage']['budget'];
}

/** The one use case behind both doors: validate, run, check, put into the envelope. */
@Injectable()
export class TaskRunner {
  readonly #vertical: Vertical;
  readonly #requests: RequestClient;

  constructor(@Inject(VERTICAL) vertical: Vertical, requests: RequestClient) {
    this.#vertical = vertical;
    this.#requests = requests;
  }

  find(name: string): Task {
    const task = this.#vertical.tasks.find((candidate) => candidate.name === name);
    if (task) return task;
    const known = this.#vertical.tasks.map(({ name }) => name).join(', ');
    throw new MeshError(
      'not_found',
      `There is no such task; ${this.#vertical.name} has: ${known}.`,
    );
  }

  run({ task, input, who, deadline, signal }: TaskRequest): Promise<TaskOutcome> {
    const attributes = {
      [ATTR.vertical]: this.#vertical.name,
      [ATTR.task]: task.name,
      [ATTR.tenant]: who.tenant,
    };
    return inSpan(`task ${task.name}`, attributes, async () => {
      const startedAt = performance.now();
      const spent = noteLatency(deadline);
      const bound = deadline.signal(signal);
      try {
        deadline.demand(task.budget.floorMs, `${task.name} without a model`);
        const model = new ModelClient(this.#requests, who, deadline, bound.signal);
        const answer = await task.run(parseBody(task.input, input), {
          deadline,
          signal: bound.signal,
          model,
        });
        const envelope = envelopeSchema.parse({
          task: task.name,
          ...answer,
          result: task.result.parse(answer.result),
          verified: isVerified(answer.checks),
          usage: {
            tokens: model.usage.tokens,
            latencyMs: Math.round(performance.now() - startedAt),
            leaseId: model.usage.leaseId,
          },
          traceId: traceId(),
        });
        noteTokens({ used: model.usage.tokens, remaining: model.usage.budget?.remaining });
        noteChecks(envelope);
        return { envelope, budget: model.usage.budget };
      } finally {
        bound.dispose();
        spent();
      }
    });
  }
}

function noteChecks({ checks, verified }: Envelope): void {
  const ids = (passed: boolean) =>
    checks
      .filter((check) => check.passed === passed)
      .map(({ id }) => id)
      .join(',') || undefined;
  note({
    [ATTR.checksPassed]: ids(true),
    [ATTR.checksFailed]: ids(false),
    [ATTR.verified]: verified,
  });
}
