import { taskEnded } from '@banyan/contracts/foundation';
import type { Flow } from '@banyan/contracts/flows';
import { type FlowRecord, taskTopics } from '@banyan/contracts/vertical';
import type { Outbox } from '@banyan/persistence';
import { traceId } from '@banyan/telemetry';
import type { EntityManager } from 'typeorm';
import type { Completed, StepRow } from './flow-rows.ts';
import { FlowStore } from './flow-store.ts';
import { asking, ownerOf, placeOf, stepAt, topicsOf } from './steps.ts';

const NO_TOKENS = { tokens: 0, latencyMs: 0, leaseId: null };

/**
 * What a vertical does when a step of a flow is told: takes the next where that is its own, undoes
 * the one before where that was, and, where the flow began here, ends it. All in one transaction.
 */
export class FlowMoves {
  readonly #vertical: string;
  readonly #flow: Flow;
  readonly #tenant: string;
  readonly #tx: EntityManager;
  readonly #outbox: Outbox;
  readonly #store: FlowStore;

  constructor(
    vertical: string,
    { flow, tenant, tx, outbox }: { flow: Flow; tenant: string; tx: EntityManager; outbox: Outbox },
  ) {
    this.#vertical = vertical;
    this.#flow = flow;
    this.#tenant = tenant;
    this.#tx = tx;
    this.#outbox = outbox;
    this.#store = new FlowStore(tx, tenant);
  }

  /** Whether it had not begun before. */
  async start(begun: FlowRecord): Promise<boolean> {
    const opened = await this.#store.open(begun);
    if (opened) await this.#ask(begun, 0);
    return opened;
  }

  /** What came of a step of one's own; nothing where the flow was given up meanwhile. */
  async took(completed: Completed): Promise<void> {
    const { flow } = completed;
    if ((await this.#store.lock(flow.id))?.status !== 'running') return;
    if (!(await this.#store.settle(completed))) return;
    const step = stepAt(this.#flow, placeOf(this.#flow, flow.step));
    await this.#append(topicsOf(step).completed, flow.id, completed);
  }

  /** A step that nobody told of, of a flow that began here: all others hear that it is over. */
  async giveUp(refused: Completed): Promise<void> {
    const { id } = refused.flow;
    if ((await this.#store.lock(id))?.status !== 'running') return;
    await this.#append(taskTopics(this.#vertical).completed, id, refused);
    await this.heard(refused);
  }

  async heard(completed: Completed): Promise<void> {
    const { flow } = completed;
    await this.#store.open(flow);
    const isRunning = (await this.#store.lock(flow.id))?.status === 'running';
    if (flow.state === 'ended') return this.#end(flow, completed);
    if (flow.state === 'asked') return;
    const place = placeOf(this.#flow, flow.step);
    await this.#store.hear(completed);
    if (flow.state === 'done') return isRunning ? this.#goOn(flow, place) : undefined;
    await this.#store.fail(flow.id, flow.reason ?? '');
    if (flow.state === 'refused') await this.#undoFrom(flow, place);
    await this.#undo(flow, place - 1);
    if (place === 0) await this.#close(flow, 'undone');
  }

  async #goOn(flow: FlowRecord, place: number): Promise<void> {
    const isLast = place + 1 === this.#flow.steps.length;
    await (isLast ? this.#close(flow, 'done') : this.#ask(flow, place + 1));
  }

  async #ask(flow: FlowRecord, place: number): Promise<void> {
    const step = stepAt(this.#flow, place);
    if (step.vertical !== this.#vertical) return;
    if (!(await this.#store.begin(flow.id, step.id))) return;
    const data = asking(flow, step);
    await this.#append(topicsOf(step).requested, flow.id, data);
  }

  /** What was done although it counted as refused by then, such as after the deadline. */
  async #undoFrom(flow: FlowRecord, place: number): Promise<void> {
    for (let late = this.#flow.steps.length - 1; late >= place; late--) {
      await this.#undo(flow, late);
    }
  }

  async #undo({ id, reason = '' }: FlowRecord, place: number): Promise<void> {
    const step = this.#flow.steps[place];
    if (step?.vertical !== this.#vertical) return;
    const done = await this.#store.undo(id, step.id, reason);
    if (!done) return;
    const result = step.undo(done.flow.results[step.id], reason);
    const flow: FlowRecord = { ...done.flow, state: 'undone', reason };
    await this.#append(topicsOf(step).completed, id, {
      ...{
        requestId: `${id}/${step.id}/undo`,
        task: 'flows:undo',
        standard: standardOf(step.task),
      },
      ...{ result: { ...result, step: step.id, task: step.task }, citations: [], verified: true },
      checks: [{ id: 'undone-once', passed: true, detail: `the result of ${step.id} stood` }],
      ...{ usage: NO_TOKENS, traceId: traceId(), flow },
    });
  }

  /** The last word of the flow, and its tokens are free. */
  async #close(flow: FlowRecord, outcome: 'done' | 'undone'): Promise<void> {
    if (ownerOf(this.#flow) !== this.#vertical) return;
    const steps = await this.#store.steps(flow.id);
    const { input, results, requestId = flow.id } = flow;
    const ending: Completed = {
      ...{ requestId, task: `flows:${flow.name}`, standard: standardOf(flow.name) },
      result: {
        ...{ id: flow.id, outcome, ...(flow.reason ? { reason: flow.reason } : {}) },
        ...(outcome === 'done' ? { conclusion: this.#flow.conclude({ input, results }) } : {}),
      },
      ...{ citations: [], verified: outcome === 'done' },
      checks: this.#flow.steps.map(({ id }) => checkOf(id, steps)),
      usage: { ...NO_TOKENS, tokens: tokensOf(steps) },
      ...{ traceId: traceId(), flow: { ...flow, state: 'ended', outcome } },
    };
    if (!(await this.#store.end(flow.id, outcome, ending))) return;
    await this.#append(taskTopics(this.#vertical).completed, flow.id, ending);
    await this.#append(taskEnded, flow.id, { taskId: flow.id });
  }

  async #end(flow: FlowRecord, ending: Completed): Promise<void> {
    const { outcome = 'undone' } = flow;
    await this.#store.end(flow.id, outcome, ending);
  }

  #append(topic: Parameters<Outbox['append']>[1], key: string, data: unknown): Promise<void> {
    return this.#outbox.append(this.#tx, topic, { key, data, tenant: this.#tenant });
  }
}

const standardOf = (name: string) => ({ name: `Banyan flow ${name}`, version: '1' });

function checkOf(id: string, steps: StepRow[]) {
  const row = steps.find(({ step }) => step === id);
  const detail = [row?.status ?? 'waiting', ...(row?.reason ? [row.reason] : [])].join(': ');
  return { id: `step-${id}`, passed: row?.status === 'done', detail };
}

/** Of all answers that are known, also of those that were not accepted. */
export function tokensOf(steps: StepRow[]): number {
  const used = steps.map(({ completed }) => {
    return (completed?.usage as { tokens?: number } | undefined)?.tokens ?? 0;
  });
  return used.reduce((all, one) => all + one, 0);
}
