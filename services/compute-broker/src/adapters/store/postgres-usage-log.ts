import type { DataSource } from 'typeorm';
import { type LeaseUsage, UsageLog } from '../../application/record-usage.ts';

export class PostgresUsageLog extends UsageLog {
  readonly #source: DataSource;

  constructor(source: DataSource) {
    super();
    this.#source = source;
  }

  async record({ holdId, leaseId, tenant, busyMs }: LeaseUsage): Promise<void> {
    await this.#source.query(
      `insert into lease_usage (hold_id, lease_id, tenant, busy_ms) values ($1, $2, $3, $4)
       on conflict (hold_id) do nothing`,
      [holdId, leaseId, tenant, busyMs],
    );
  }
}
