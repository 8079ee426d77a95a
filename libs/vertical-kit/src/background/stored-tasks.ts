import type { Envelope, Progress, StoredTaskView } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import { activeTrace, type TraceHeaders } from '@banyan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Submitted } from '../doors/http/submitted.ts';
import { KEPT_MS, type StoredTask } from './stored-task.ts';

/** Of one tenant that have not ended. */
const MOST_OPEN = 1_000;

const epoch = (column: string, as: string) =>
  `(extract(epoch from ${column}) * 1000)::float8 as "${as}"`;

const SELECT = `
  select id, task, status, ${epoch('created_at', 'createdAt')},
         ${epoch('deadline_at', 'deadlineAt')}, ${epoch('ended_at', 'endedAt')},
         progress, envelope, problem, webhook_url as "webhookUrl",
         webhook_status as "webhookStatus", webhook_attempts as "webhookAttempts",
         webhook_error as "webhookError"
  from task`;

/** What every end of a task does beside. */
const END = `ended_at = clock_timestamp(), body = null,
             webhook_status = case when webhook_url is not null then 'waiting' end,
             webhook_due_at = clock_timestamp()`;

export interface NewTask extends Submitted {
  id: string;
  tenant: string;
  keyId: string;
  task: string;
  deadlineAt: number;
  webhookUrl: string | undefined;
}

/** A task that this process works on, for as long as it says so. */
export interface ClaimedTask extends Submitted {
  id: string;
  tenant: string;
  keyId: string;
  task: string;
  /** From 1. */
  attempt: number;
  deadlineAt: number;
  trace: TraceHeaders;
}

/** Tasks that nobody waits for: any number of replicas work on them, each is one's at a time. */
@Injectable()
export class StoredTasks {
  readonly #source: DataSource;

  constructor(@Inject(DataSource) source: DataSource) {
    this.#source = source;
  }

  /** Without effect when there is one of that id. Throws `rate_limited` for one too many. */
  async add({ id, tenant, keyId, task, mediaType, body, deadlineAt, webhookUrl }: NewTask) {
    const added = await this.#source.query<unknown[]>(
      `insert into task (id, tenant, key_id, task, status, media_type, body, trace, deadline_at,
                         webhook_url)
       select $1, $2, $3, $4, 'queued', $5, $6, $7, to_timestamp($8::float8 / 1000), $9
       where (select count(*) from task
              where tenant = $2 and status in ('queued', 'running')) < ${MOST_OPEN}
       on conflict (id) do nothing returning id`,
      [
        ...[id, tenant, keyId, task, mediaType, body, JSON.stringify(activeTrace())],
        ...[deadlineAt, webhookUrl ?? null],
      ],
    );
    if (added.length > 0 || (await this.find(tenant, id))) return;
    const message = `${MOST_OPEN} tasks of this tenant wait already.`;
    throw new MeshError('rate_limited', message, { retryAfterSeconds: 10 });
  }

  async find(tenant: string, id: string): Promise<StoredTask | undefined> {
    const sql = `${SELECT} where tenant = $1 and id = $2`;
    return (await this.#source.query<StoredTask[]>(sql, [tenant, id]))[0];
  }

  /** Without effect on one that has ended. */
  async cancel(tenant: string, id: string): Promise<StoredTask | undefined> {
    await this.#source.query(
      `update task set status = 'cancelled', ${END}
       where tenant = $1 and id = $2 and status in ('queued', 'running')`,
      [tenant, id],
    );
    return this.find(tenant, id);
  }

  async claim(most: number, ownedMs: number): Promise<ClaimedTask[]> {
    const [rows] = await this.#source.query<[ClaimedTask[], number]>(
      `with due as (
         select id from task
         where status in ('queued', 'running') and due_at <= (select clock_timestamp())
         order by due_at limit $1 for update skip locked)
       update task set status = 'running', attempt = attempt + 1,
                       due_at = clock_timestamp() + $2 * interval '1 ms'
       from due where task.id = due.id
       returning task.id, tenant, key_id as "keyId", task, media_type as "mediaType", body, attempt,
                 ${epoch('deadline_at', 'deadlineAt')}, trace`,
      [most, ownedMs],
    );
    return rows;
  }

  /** False when it is not ours any more: cancelled, or another's. */
  keep(claimed: ClaimedTask, ownedMs: number): Promise<boolean> {
    return this.#change(claimed, `due_at = clock_timestamp() + $3 * interval '1 ms'`, ownedMs);
  }

  progress(claimed: ClaimedTask, begun: Progress[]): Promise<boolean> {
    return this.#change(claimed, 'progress = progress || $3::jsonb', JSON.stringify(begun));
  }

  complete(claimed: ClaimedTask, envelope: Envelope): Promise<boolean> {
    const set = `status = 'completed', envelope = $3::json, ${END}`;
    return this.#change(claimed, set, JSON.stringify(envelope));
  }

  fail(claimed: ClaimedTask, problem: StoredTaskView['problem']): Promise<boolean> {
    const set = `status = 'failed', problem = $3::json, ${END}`;
    return this.#change(claimed, set, JSON.stringify(problem));
  }

  /** To be tried again, not before that. */
  postpone(claimed: ClaimedTask, afterMs: number): Promise<boolean> {
    const set = `status = 'queued', due_at = clock_timestamp() + $3 * interval '1 ms'`;
    return this.#change(claimed, set, afterMs);
  }

  async forget(): Promise<void> {
    await this.#source.query(
      `delete from task where ended_at < (select clock_timestamp()) - $1 * interval '1 ms'`,
      [KEPT_MS],
    );
  }

  /** Only the owner of the present attempt may: so the end of a task happens once. */
  async #change({ id, attempt }: ClaimedTask, set: string, value: unknown): Promise<boolean> {
    const [, count] = await this.#source.query<[unknown[], number]>(
      `update task set ${set} where id = $1 and attempt = $2 and status = 'running'`,
      [id, attempt, value],
    );
    return count === 1;
  }
}
