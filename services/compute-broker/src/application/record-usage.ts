/** What was done under a lease, told by whoever settled it. Durations in ms. */
export interface LeaseUsage {
  holdId: string;
  leaseId: string;
  tenant: string;
  busyMs: number;
}

/** Keeps the work that was done under leases, to tell it from idle capacity. */
export abstract class UsageLog {
  /** Each once per hold, however often it is told. */
  abstract record(usage: LeaseUsage[]): Promise<void>;
}
