import { MeshError } from '@banyan/kernel';
import { Periodic } from '@banyan/platform';
import { Inject, Injectable } from '@nestjs/common';
import { context, propagation } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { VERTICAL } from '../task/task-runner.ts';
import type { Vertical } from '../task/vertical.ts';
import type { FlowRow } from './flow-rows.ts';
import { FlowStore, forgetFlows, overdue } from './flow-store.ts';
import { FlowWork } from './flow-work.ts';
import { ownerOf } from './steps.ts';

const LOOK_EVERY_MS = 1_000;
/** What was done in time is heard of until then; what is heard of later is undone. */
const GRACE_MS = 10_000;

/** Gives up the flows that began here and of whose next step nobody tells any more. */
@Injectable()
export class FlowWatch extends Periodic {
  readonly #work: FlowWork;
  readonly #vertical: Vertical;
  readonly #database: DataSource;
  #rounds = 0;

  constructor(
    work: FlowWork,
    @Inject(VERTICAL) vertical: Vertical,
    @Inject(DataSource) database: DataSource,
  ) {
    super(LOOK_EVERY_MS);
    this.#work = work;
    this.#vertical = vertical;
    this.#database = database;
  }

  protected async work(): Promise<void> {
    if (this.#rounds++ % 600 === 0) await forgetFlows(this.#database);
    for (const row of await overdue(this.#database, GRACE_MS)) {
      const trace = propagation.extract(context.active(), row.trace);
      await context.with(trace, () => this.#giveUp(row));
    }
  }

  async #giveUp({ id, name, tenant, begun }: FlowRow & { tenant: string }): Promise<void> {
    const flow = this.#work.flows.find((one) => one.name === name);
    if (!flow || ownerOf(flow) !== this.#vertical.name) return;
    const steps = await new FlowStore(this.#database, tenant).steps(id);
    const isDone = (step: string) =>
      steps.some((row) => row.step === step && row.status === 'done');
    const late = flow.steps.find((step) => !isDone(step.id)) ?? flow.steps.at(-1);
    if (!late) return;
    const error = new MeshError('deadline_exceeded', `${late.id} was not done in time.`);
    const last = steps.filter(({ status }) => status === 'done').at(-1)?.completed?.flow ?? begun;
    const reason = `${error.kind}: ${error.message}`;
    await this.#work.moving(flow, tenant, (moves) =>
      moves.giveUp({
        ...{ requestId: `${id}/${late.id}`, error: error.toJSON() },
        flow: { ...last, step: late.id, state: 'refused', reason },
      }),
    );
  }
}
