import type { MeshError } from '@banyan/kernel';
import type { Lease } from './lease.ts';

/** What a command made true. Each carries the lease as it is afterwards. */
export type LeaseEvent =
  | { type: 'requested'; lease: Lease }
  | { type: 'granted'; lease: Lease }
  | { type: 'renewed'; lease: Lease }
  | { type: 'released'; lease: Lease }
  | { type: 'expired'; lease: Lease }
  | { type: 'refused'; requestKey: string; queue: string; holder: string; reason: MeshError };
