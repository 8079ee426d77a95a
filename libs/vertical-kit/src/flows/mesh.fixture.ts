import { defineFlow, type Flow } from '@banyan/contracts/flows';
import type { Envelope, FlowRecord } from '@banyan/contracts/vertical';
import { SeededRandom } from '@banyan/kernel';
import { openDatabase, Outbox, transaction } from '@banyan/persistence';
import { emptyDatabase } from '@banyan/testing';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { Flows1764600000000 } from './1764600000000-flows.ts';
import { FlowMoves } from './flow-moves.ts';
import type { Completed } from './flow-rows.ts';
import { FlowStore } from './flow-store.ts';
import { judged, placeOf, stepAt } from './steps.ts';

const TENANT = 'acme';
const number = z.object({ value: z.int() });

/** Adds one in each of three verticals; the last does not accept what is too much for it. */
export const counting: Flow = defineFlow({
  ...{ name: 'counting', title: 'Counts', description: 'Counts.', samples: [] },
  input: z.object({ from: z.int(), most: z.int() }),
  budget: { tokens: 1_000, timeoutMs: 1_000, maxTimeoutMs: 10_000 },
})
  .step('one', {
    ...{ task: 'first/numbers:add', share: 0.2, reads: number },
    input: ({ input }) => ({ value: input.from }),
    undo: ({ value }, reason) => ({ taken: value, reason }),
  })
  .step('two', {
    ...{ task: 'second/numbers:add', share: 0.3, reads: number },
    input: ({ results }) => ({ value: results.one.value }),
    undo: ({ value }, reason) => ({ taken: value, reason }),
  })
  .step('three', {
    ...{ task: 'third/numbers:add', share: 0.5, reads: number },
    input: ({ results }) => ({ value: results.two.value }),
    accept: ({ value }, { input }) => (value > input.most ? `${value} is too much` : undefined),
  })
  .concludes(({ results }) => ({ count: results.three.value }));

interface Sent {
  topic: string;
  data: Record<string, unknown>;
}

/** Three verticals with a database each; what they send comes in any order, and some of it twice. */
export class FakeMesh {
  readonly sent: Sent[] = [];
  readonly #databases = new Map<string, DataSource>();
  readonly #drops: (() => Promise<void>)[] = [];

  async open(): Promise<void> {
    for (const name of ['first', 'second', 'third']) {
      const { url, drop } = await emptyDatabase();
      const migrations = [Flows1764600000000];
      this.#databases.set(name, await openDatabase({ url, name, rows: [], migrations }));
      this.#drops.push(drop);
    }
  }

  async close(): Promise<void> {
    for (const database of this.#databases.values()) await database.destroy();
    for (const drop of this.#drops) await drop();
  }

  begin(id: string, input: { from: number; most: number }, deadlineAt = Date.now() + 60_000) {
    const begun: FlowRecord = {
      ...{ version: 1, id, name: 'counting', step: 'one', state: 'asked', keyId: 'key_1' },
      ...{ tokens: 1_000, deadlineAt, input, results: {} },
    };
    return this.move('first', (moves) => moves.start(begun));
  }

  move(vertical: string, move: (moves: FlowMoves) => Promise<unknown>): Promise<void> {
    return transaction(this.#database(vertical), async (tx) => {
      const parts = { flow: counting, tenant: TENANT, tx, outbox: new Outbox(vertical) };
      await move(new FlowMoves(vertical, parts));
    });
  }

  /** Until nothing is on its way any more. @param away hears and does nothing meanwhile */
  async settle(random: SeededRandom, away: string[] = []): Promise<void> {
    const waiting: (() => Promise<void>)[] = [];
    for (;;) {
      for (const sent of await this.#taken()) {
        this.sent.push(sent);
        for (const receive of this.#receivers(sent, away)) {
          waiting.push(receive, ...(random.next() < 0.5 ? [receive] : []));
        }
      }
      if (waiting.length === 0) return;
      const [receive] = waiting.splice(Math.floor(random.next() * waiting.length), 1);
      await receive?.();
    }
  }

  async seen(vertical: string, id: string) {
    const store = new FlowStore(this.#database(vertical), TENANT);
    const steps = await store.steps(id);
    const statusOf = (name: string) => steps.find(({ step }) => step === name)?.status ?? 'waiting';
    const flow = await store.find(id);
    return { status: flow?.status, steps: counting.steps.map((step) => statusOf(step.id)) };
  }

  asked(id: string): string[] {
    const flows = this.sent.map(({ data }) => data.flow as FlowRecord | undefined);
    return flows.flatMap((flow) => (flow?.id === id && flow.state === 'asked' ? [flow.step] : []));
  }

  /** What was told of a flow, in the order in which it was sent. */
  told(id: string): string[] {
    return this.sent.flatMap(({ topic, data }) => {
      if (topic.startsWith('foundation.')) return data.taskId === id ? ['freed'] : [];
      const flow = data.flow as FlowRecord;
      return flow.id === id && flow.state !== 'asked' ? [`${flow.step} ${flow.state}`] : [];
    });
  }

  #receivers({ topic, data }: Sent, away: string[]): (() => Promise<void>)[] {
    if (topic.startsWith('foundation.')) return [];
    const [vertical = '', , kind] = topic.split('.');
    const present = [...this.#databases.keys()].filter((name) => !away.includes(name));
    if (kind === 'completed') {
      return present.map(
        (name) => () => this.move(name, (moves) => moves.heard(data as Completed)),
      );
    }
    return present.includes(vertical) ? [() => this.#work(vertical, data)] : [];
  }

  #work(vertical: string, { input, flow }: Record<string, unknown>): Promise<void> {
    const asked = flow as FlowRecord;
    const step = stepAt(counting, placeOf(counting, asked.step));
    const envelope: Envelope = {
      ...{ task: step.task, standard: { name: 'counting', version: '1' }, citations: [] },
      result: { value: (input as { value: number }).value + 1 },
      ...{ checks: [{ id: 'counted', passed: true, detail: '' }], verified: true, traceId: '' },
      usage: { tokens: 10, latencyMs: 1, leaseId: null },
    };
    const requestId = `${asked.id}/${asked.step}`;
    const told = { ...envelope, requestId, flow: judged(step, asked, envelope) };
    return this.move(vertical, (moves) => moves.took(told));
  }

  /** As the relay takes them. */
  async #taken(): Promise<Sent[]> {
    const all = await Promise.all(
      [...this.#databases.values()].map(async (database) => {
        const [rows] = await database.query<[(Sent & { seq: string })[], number]>(
          'delete from outbox returning seq, aggregatetype as topic, payload as data',
        );
        return rows.toSorted((a, b) => Number(a.seq) - Number(b.seq));
      }),
    );
    return all.flat();
  }

  #database(vertical: string): DataSource {
    const database = this.#databases.get(vertical);
    if (!database) throw new Error(`There is no vertical ${vertical}.`);
    return database;
  }
}
