import { taskEnded } from '@banyan/contracts/foundation';
import { type Envelope, envelopeSchema, type Progress } from '@banyan/contracts/vertical';
import { type Deadline, MeshError, newId } from '@banyan/kernel';
import { Messaging, RequestClient } from '@banyan/messaging';
import { ATTR, inSpan, note, noteLatency, noteTokens, traceId } from '@banyan/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { KNOWLEDGE, TenantKnowledge } from '../knowledge/tenant-knowledge.ts';
import { ModelClient } from '../model/model-client.ts';
import { parseInput } from './parse-input.ts';
import type { Task } from './task.ts';
import { isVerified } from './verified.ts';
import type { Vertical } from './vertical.ts';

export const VERTICAL = Symbol('VERTICAL');

export interface TaskRequest {
  /** Names what it holds of tokens; once only. */
  id?: string;
  task: Task;
  input: unknown;
  who: { tenant: string; keyId: string };
  deadline: Deadline;
  signal: AbortSignal;
  /** It is a part of a larger whole, whose tokens somebody else frees. */
  part?: { id: string; tokens: number; leaving: number };
  /** Hears of each step when it begins. */
  onProgress?: (begun: Progress) => void;
}

export interface TaskOutcome {
  envelope: Envelope;
  /** Of the envelope's tokens, what the model said. */
  outputTokens: number;
  budget: ModelClient['usage']['budget'];
}

/** The one use case behind both doors: validate, run, check, put into the envelope. */
@Injectable()
export class TaskRunner {
  readonly #vertical: Vertical;
  readonly #requests: RequestClient;
  readonly #messaging: Messaging;
  readonly #knowledge: Knowledge;

  constructor(
    @Inject(VERTICAL) vertical: Vertical,
    requests: RequestClient,
    messaging: Messaging,
    @Inject(KNOWLEDGE) knowledge: Knowledge,
  ) {
    this.#vertical = vertical;
    this.#knowledge = knowledge;
    this.#requests = requests;
    this.#messaging = messaging;
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

  run({
    id = newId('task'),
    task,
    input,
    who,
    deadline,
    signal,
    part,
    onProgress,
  }: TaskRequest): Promise<TaskOutcome> {
    const attributes = {
      [ATTR.vertical]: this.#vertical.name,
      [ATTR.task]: task.name,
      [ATTR.tenant]: who.tenant,
    };
    return inSpan(`task ${task.name}`, attributes, async () => {
      const startedAt = performance.now();
      const spent = noteLatency(deadline);
      const bound = deadline.signal(signal);
      const held = part ?? { id, tokens: task.budget.tokens };
      const model = new ModelClient(this.#requests, {
        ...{ who, deadline, signal: bound.signal, task: held },
      });
      try {
        deadline.demand(task.budget.floorMs, `${task.name} without a model`);
        const answer = await task.run(parseInput(task.input, input), {
          ...{ deadline, signal: bound.signal, model },
          knowledge: new TenantKnowledge(this.#knowledge, who.tenant),
          progress: (begun) => onProgress?.(begun),
        });
        const envelope = envelopeSchema.parse({
          task: task.name,
          ...answer,
          result: task.result.parse(answer.result),
          verified: isVerified(answer),
          usage: {
            tokens: model.usage.tokens,
            latencyMs: Math.round(performance.now() - startedAt),
            leaseId: model.usage.leaseId,
          },
          traceId: traceId(),
        });
        noteTokens({ used: model.usage.tokens, remaining: model.usage.budget?.remaining });
        noteChecks(envelope);
        const { outputTokens, budget } = model.usage;
        return { envelope, outputTokens, budget };
      } finally {
        bound.dispose();
        if (model.called && !part) this.free(id, who.tenant);
        spent();
      }
    });
  }

  /** Frees what a task did not need of its tokens; is this lost, they are free when they expire. */
  free(taskId: string, tenant: string): void {
    this.#messaging
      .sendQuietly(taskEnded, { taskId }, { key: taskId, tenant })
      .catch(() => undefined);
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
