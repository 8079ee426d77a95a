import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { KEPT_MS, type StoredTask } from '../background/stored-task.ts';
import { StoredTasks } from '../background/stored-tasks.ts';

/** A post that is this process's to make, and no other's for a while. */
export interface DueWebhook {
  id: string;
  tenant: string;
  /** From 1. */
  attempt: number;
  stored: StoredTask;
}

/** Longer than a post may take: then another process believes that its owner is dead. */
const OWNED_MS = 30_000;

/** Ends of tasks that a webhook still has to hear of. */
@Injectable()
export class DueWebhooks {
  readonly #source: DataSource;
  readonly #tasks: StoredTasks;

  constructor(@Inject(DataSource) source: DataSource, tasks: StoredTasks) {
    this.#source = source;
    this.#tasks = tasks;
  }

  async claim(most: number): Promise<DueWebhook[]> {
    const [rows] = await this.#source.query<[Omit<DueWebhook, 'stored'>[], number]>(
      `with due as (
         select id from task
         where webhook_status = 'waiting' and webhook_due_at <= (select clock_timestamp())
         order by webhook_due_at limit $1 for update skip locked)
       update task set webhook_attempts = webhook_attempts + 1,
                       webhook_due_at = clock_timestamp() + $2 * interval '1 ms'
       from due where task.id = due.id
       returning task.id, tenant, webhook_attempts as attempt`,
      [most, OWNED_MS],
    );
    const found = rows.map(async (row) => {
      const stored = await this.#tasks.find(row.tenant, row.id);
      return stored ? [{ ...row, stored }] : [];
    });
    return (await Promise.all(found)).flat();
  }

  async delivered({ id, attempt }: DueWebhook): Promise<void> {
    await this.#source.query(
      `update task set webhook_status = 'delivered', webhook_error = null
       where id = $1 and webhook_attempts = $2`,
      [id, attempt],
    );
  }

  /** Once more after that, unless the task is forgotten by then, or nobody wants it. */
  async failed({ id, attempt }: DueWebhook, why: string, afterMs: number | undefined) {
    await this.#source.query(
      `update task set webhook_error = $3, webhook_due_at = clock_timestamp() + $4 * interval '1 ms',
              webhook_status = case
                when $5 or clock_timestamp() + $4 * interval '1 ms' > ended_at + $6 * interval '1 ms'
                then 'given_up' else 'waiting' end
       where id = $1 and webhook_attempts = $2`,
      [id, attempt, why.slice(0, 200), afterMs ?? 0, afterMs === undefined, KEPT_MS],
    );
  }
}
