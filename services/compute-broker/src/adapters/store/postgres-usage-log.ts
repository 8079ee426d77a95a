import { GroupCommit } from '@banyan/persistence';
import { MeshError } from '@banyan/kernel';
import type { DataSource } from 'typeorm';
import { type LeaseUsage, UsageLog } from '../../application/record-usage.ts';

const LIMIT_MS = 5_000;

/** Bookings that come while one is written share the next statement and its commit. */
export class PostgresUsageLog extends UsageLog {
  readonly #group: GroupCommit<LeaseUsage[], true>;

  constructor(source: DataSource) {
    super();
    this.#group = new GroupCommit({
      commit: async (all) => {
        await source.query(
          `insert into lease_usage (hold_id, lease_id, tenant, busy_ms)
           select "holdId", "leaseId", tenant, "busyMs"
           from jsonb_to_recordset($1::jsonb)
             as usage ("holdId" text, "leaseId" text, tenant text, "busyMs" bigint)
           on conflict (hold_id) do nothing`,
          [JSON.stringify(all.flat())],
        );
        return all.map(() => true as const);
      },
      onAbandoned: () => undefined,
      tooLate: () => new MeshError('capacity_unavailable', 'The database does not answer.'),
      limitMs: LIMIT_MS,
    });
  }

  async record(usage: LeaseUsage[]): Promise<void> {
    const rows = usage.map(({ holdId, leaseId, tenant, busyMs }) => ({
      ...{ holdId, leaseId, tenant, busyMs },
    }));
    await this.#group.submit(rows);
  }
}
