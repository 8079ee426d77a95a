import { createHash } from 'node:crypto';
import { type Flow, flows } from '@banyan/contracts/flows';
import { type FlowRecord, taskTopics } from '@banyan/contracts/vertical';
import { Deadline, ERROR_KINDS, MeshError } from '@banyan/kernel';
import type { MeshContext } from '@banyan/messaging';
import { Inbox, Outbox, transaction } from '@banyan/persistence';
import { AccessDirectory, causeOf } from '@banyan/platform';
import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deadlineAt } from '../doors/kafka/deadline-at.ts';
import { parseInput } from '../task/parse-input.ts';
import { TaskRunner, VERTICAL } from '../task/task-runner.ts';
import type { Vertical } from '../task/vertical.ts';
import { FlowMoves } from './flow-moves.ts';
import type { Completed } from './flow-rows.ts';
import { FlowStore } from './flow-store.ts';
import { flowNamed, flowsOf, judged, ownerOf, placeOf, stepAt } from './steps.ts';

export const FLOWS = Symbol('FLOWS');

const MOST_ATTEMPTS = 4;
/** With less than that left a step that failed is not tried again, ms. */
const AGAIN_MS = 2_000;

interface Requested {
  task: string;
  input: Record<string, unknown>;
  flow?: FlowRecord | undefined;
}

interface Beginning {
  id: string;
  tenant: string;
  keyId: string;
  flow: Flow;
  input: unknown;
  deadlineAt: number;
  requestId?: string;
}

/** Begins flows and takes the steps of this vertical: each once, however often it is asked for. */
@Injectable()
export class FlowWork {
  readonly flows: readonly Flow[];
  readonly #vertical: Vertical;
  readonly #runner: TaskRunner;
  readonly #directory: AccessDirectory;
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  readonly #database: DataSource;
  readonly #log = new Logger('FlowWork');

  constructor(
    @Inject(VERTICAL) vertical: Vertical,
    runner: TaskRunner,
    directory: AccessDirectory,
    inbox: Inbox,
    outbox: Outbox,
    @Inject(DataSource) database: DataSource,
    @Optional() @Inject(FLOWS) all: readonly Flow[] = flows,
  ) {
    this.flows = flowsOf(vertical.name, all);
    this.#vertical = vertical;
    this.#runner = runner;
    this.#directory = directory;
    this.#inbox = inbox;
    this.#outbox = outbox;
    this.#database = database;
  }

  /** Whether the record is of a flow: then it is done with here. */
  async takes(request: Requested, context: MeshContext): Promise<boolean> {
    const [, name] = /^flows:(.+)$/.exec(request.task) ?? [];
    if (request.flow) await this.#step(request, request.flow, context);
    else if (name !== undefined) await this.#begin(name, request.input, context);
    return name !== undefined || request.flow !== undefined;
  }

  owned(name: string): Flow {
    const flow = flowNamed(this.flows, name);
    if (ownerOf(flow) === this.#vertical.name) return flow;
    throw new MeshError('not_found', `The flow ${name} begins at ${ownerOf(flow)}.`);
  }

  /** Without effect when there is one of that id. */
  async begin({ id, tenant, keyId, flow, input, deadlineAt, requestId }: Beginning): Promise<void> {
    const begun: FlowRecord = {
      ...{ version: 1, id, name: flow.name, step: stepAt(flow, 0).id, state: 'asked', keyId },
      ...{ tokens: flow.budget.tokens, deadlineAt, results: {} },
      input: parseInput(flow.input, input) as Record<string, unknown>,
      ...(requestId === undefined ? {} : { requestId }),
    };
    await this.moving(flow, tenant, async (moves) => void (await moves.start(begun)));
  }

  moving(flow: Flow, tenant: string, move: (moves: FlowMoves) => Promise<void>): Promise<void> {
    return transaction(this.#database, (tx) => {
      const parts = { flow, tenant, tx, outbox: this.#outbox };
      return move(new FlowMoves(this.#vertical.name, parts));
    });
  }

  /** By a record: its end is answered, as that of a task. */
  async #begin(name: string, input: unknown, context: MeshContext): Promise<void> {
    const { id: requestId, deadline, tenant: named, keyId } = context.envelope;
    const tenant = this.#directory.demandTenant(named);
    const flow = this.owned(name);
    const digest = createHash('sha256').update(`${tenant}/${requestId}`).digest('hex').slice(0, 32);
    const who = { tenant, keyId: keyId ?? `kafka.${tenant}` };
    const id = `flow_${digest}`;
    await this.begin({
      ...{ ...who, id, flow, input, requestId },
      deadlineAt: deadlineAt(flow.budget, deadline),
    });
    const known = await new FlowStore(this.#database, tenant).find(id);
    // Asked again: what was answered is answered again.
    if (known?.ending)
      await context.reply(taskTopics(this.#vertical.name).completed, known.ending as never, true);
  }

  async #step(request: Requested, asked: FlowRecord, context: MeshContext): Promise<void> {
    const tenant = this.#directory.demandTenant(context.envelope.tenant);
    const flow = flowNamed(this.flows, asked.name);
    const id = `${tenant}/${asked.id}/${asked.step}`;
    const before = new FlowStore(this.#database, tenant);
    await this.#inbox.once(id, context.signal, async (attempt) => {
      const known = await before.find(asked.id);
      const completed =
        known?.status === 'running'
          ? await this.#answer(flow, { request, asked, tenant }, context)
          : undefined;
      await transaction(this.#database, async (tx) => {
        await this.#inbox.finish(tx, id, attempt, asked.step);
        const parts = { flow, tenant, tx, outbox: this.#outbox };
        if (completed) await new FlowMoves(this.#vertical.name, parts).took(completed);
      });
    });
  }

  async #answer(
    flow: Flow,
    { request, asked, tenant }: { request: Requested; asked: FlowRecord; tenant: string },
    context: MeshContext,
  ): Promise<Completed> {
    const requestId = `${asked.id}/${asked.step}`;
    const step = stepAt(flow, placeOf(flow, asked.step));
    const deadline = new Deadline(asked.deadlineAt);
    try {
      const { envelope } = await this.#runner.run({
        ...{ task: this.#runner.find(step.task), input: request.input, deadline },
        ...{ who: { tenant, keyId: asked.keyId }, signal: context.signal },
        part: { id: asked.id, tokens: asked.tokens, leaving: step.leaving },
      });
      return { ...envelope, requestId, flow: judged(step, asked, envelope) };
    } catch (thrown) {
      const error = MeshError.of(thrown);
      if (isWorthIt(error, deadline, context)) throw error;
      if (error.kind === 'internal') this.#log.error(`${requestId}: ${causeOf(error)}`);
      const { kind, message } = error;
      const reason = `${kind}: ${message}`.slice(0, 4_000);
      return { requestId, error: error.toJSON(), flow: { ...asked, state: 'refused', reason } };
    }
  }
}

/** Another attempt may do better; where the partition was taken away, it is another's to say. */
function isWorthIt({ kind }: MeshError, deadline: Deadline, context: MeshContext): boolean {
  if (deadline.remaining() < AGAIN_MS) return false;
  if (context.signal.aborted) return true;
  return ERROR_KINDS[kind].retryable && context.attempt < MOST_ATTEMPTS;
}
