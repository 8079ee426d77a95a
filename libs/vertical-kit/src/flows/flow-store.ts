import type { FlowRecord } from '@banyan/contracts/vertical';
import { activeTrace } from '@banyan/persistence';
import type { EntityManager } from 'typeorm';
import { type Completed, type FlowRow, RANKS, type StepRow } from './flow-rows.ts';

/** Longer than any flow runs and any record of it is delivered again. */
const KEPT = '2 days';

const epoch = (column: string, as: string) =>
  `(extract(epoch from ${column}) * 1000)::float8 as "${as}"`;
const FLOW = `id, name, status, reason, begun, ending, trace, ${epoch('created_at', 'createdAt')},
  ${epoch('deadline_at', 'deadlineAt')}, ${epoch('ended_at', 'endedAt')}`;
const RANK = (column: string) =>
  `array_position(array[${RANKS.map((rank) => `'${rank}'`).join(', ')}], ${column})`;

type Query = Pick<EntityManager, 'query'>;

/** What one vertical knows of the flows in which it has a step. Each move is made once. */
export class FlowStore {
  readonly #db: Query;
  readonly #tenant: string;

  constructor(db: Query, tenant: string) {
    this.#db = db;
    this.#tenant = tenant;
  }

  /** Whether it was not known before. */
  async open(flow: FlowRecord): Promise<boolean> {
    const { id, name, deadlineAt } = flow;
    const opened = await this.#db.query<unknown[]>(
      `insert into flow (tenant, id, name, begun, trace, deadline_at)
       values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000))
       on conflict do nothing returning id`,
      [this.#tenant, id, name, JSON.stringify(flow), JSON.stringify(activeTrace()), deadlineAt],
    );
    return opened.length > 0;
  }

  async find(id: string): Promise<FlowRow | undefined> {
    const sql = `select ${FLOW} from flow where tenant = $1 and id = $2`;
    return (await this.#db.query<FlowRow[]>(sql, [this.#tenant, id]))[0];
  }

  /** From here on nothing else moves the flow in this database until the transaction ends. */
  async lock(id: string): Promise<FlowRow | undefined> {
    const sql = `select ${FLOW} from flow where tenant = $1 and id = $2 for update`;
    return (await this.#db.query<FlowRow[]>(sql, [this.#tenant, id]))[0];
  }

  steps(id: string): Promise<StepRow[]> {
    return this.#db.query<StepRow[]>(
      `select step, status, completed, undoing, reason from flow_step
       where tenant = $1 and flow = $2`,
      [this.#tenant, id],
    );
  }

  /** Whether the step is to be begun: it is once. */
  async begin(id: string, step: string): Promise<boolean> {
    const begun = await this.#db.query<unknown[]>(
      `insert into flow_step (tenant, flow, step, status) values ($1, $2, $3, 'waiting')
       on conflict do nothing returning step`,
      [this.#tenant, id, step],
    );
    return begun.length > 0;
  }

  /** What came of a step of one's own; false where that was decided before it was done. */
  async settle({ requestId, flow, ...rest }: Completed): Promise<boolean> {
    const [settled] = await this.#db.query<[unknown[], number]>(
      `update flow_step set status = $4, completed = $5, reason = $6
       where tenant = $1 and flow = $2 and step = $3 and status = 'waiting' returning step`,
      [
        ...[this.#tenant, flow.id, flow.step, flow.state],
        ...[JSON.stringify({ requestId, flow, ...rest }), flow.reason ?? null],
      ],
    );
    return settled.length > 0;
  }

  /** What was heard of a step; never back, whatever comes first. */
  async hear({ flow, ...rest }: Completed): Promise<void> {
    const data = JSON.stringify({ ...rest, flow });
    const undone = flow.state === 'undone';
    await this.#db.query(
      `insert into flow_step as known (tenant, flow, step, status, completed, undoing, reason)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (tenant, flow, step) do update
         set status = case when ${RANK('excluded.status')} > ${RANK('known.status')}
                           then excluded.status else known.status end,
             completed = coalesce(known.completed, excluded.completed),
             undoing = coalesce(known.undoing, excluded.undoing),
             reason = coalesce(excluded.reason, known.reason)`,
      [
        ...[this.#tenant, flow.id, flow.step, flow.state, undone ? null : data],
        ...[undone ? data : null, flow.reason ?? null],
      ],
    );
  }

  /** The step as it was done, where it still stands: it is undone from here on. */
  async undo(id: string, step: string, reason: string): Promise<Completed | undefined> {
    const [undone] = await this.#db.query<[{ completed: Completed }[], number]>(
      `update flow_step set status = 'undone', reason = $4
       where tenant = $1 and flow = $2 and step = $3 and completed->'flow'->>'state' = 'done'
         and status in ('done', 'refused')
       returning completed`,
      [this.#tenant, id, step, reason],
    );
    return undone[0]?.completed;
  }

  async fail(id: string, reason: string): Promise<void> {
    await this.#db.query(
      `update flow set status = 'undoing', reason = $3
       where tenant = $1 and id = $2 and status = 'running'`,
      [this.#tenant, id, reason],
    );
  }

  /** Whether it had not ended before. */
  async end(id: string, status: 'done' | 'undone', ending: object): Promise<boolean> {
    const [ended] = await this.#db.query<[unknown[], number]>(
      `update flow set status = $3, ending = $4, ended_at = clock_timestamp()
       where tenant = $1 and id = $2 and ended_at is null returning id`,
      [this.#tenant, id, status, JSON.stringify(ending)],
    );
    return ended.length > 0;
  }
}

/** Flows of any tenant that nobody has ended so long after their deadline. */
export function overdue(db: Query, graceMs: number): Promise<(FlowRow & { tenant: string })[]> {
  return db.query(
    `select tenant, ${FLOW} from flow
     where status = 'running' and deadline_at < clock_timestamp() - $1 * interval '1 ms'
     order by deadline_at limit 50`,
    [graceMs],
  );
}

export const forgetFlows = (db: Query) =>
  db.query(`delete from flow where created_at < clock_timestamp() - interval '${KEPT}'`);
