import type { AcquireLease, Lease } from '@banyan/contracts/compute';
import type { Deadline } from '@banyan/kernel';

/** The way to whoever grants capacity. Each call fails by its deadline. */
export abstract class LeaseBroker {
  abstract acquire(request: AcquireLease, deadline: Deadline): Promise<Lease>;
  abstract renew(lease: LeaseRef, deadline: Deadline): Promise<Lease>;
  abstract release(lease: LeaseRef, deadline: Deadline): Promise<void>;
}

export interface LeaseRef {
  leaseId: string;
  fencingToken: string;
}
