import {
  type AcquireLease,
  type Lease,
  type LeaseCommand,
  leaseAnswered,
  leaseRequested,
} from '@banyan/contracts/compute';
import { type Deadline, MeshError } from '@banyan/kernel';
import type { RequestClient } from '@banyan/messaging';
import { LeaseBroker, type LeaseRef } from '../../application/leases/lease-broker.ts';

/** Asks compute-broker over its topic; the trace of whoever asks goes with it. */
export class KafkaLeaseBroker extends LeaseBroker {
  readonly #requests: RequestClient;
  readonly #holder: string;

  constructor(requests: RequestClient, holder: string) {
    super();
    this.#requests = requests;
    this.#holder = holder;
  }

  acquire(request: AcquireLease, deadline: Deadline): Promise<Lease> {
    return this.#ask({ op: 'acquire', ...request }, deadline);
  }

  renew(lease: LeaseRef, deadline: Deadline): Promise<Lease> {
    return this.#ask({ op: 'renew', ...lease }, deadline);
  }

  async release(lease: LeaseRef, deadline: Deadline): Promise<void> {
    await this.#ask({ op: 'release', ...lease }, deadline);
  }

  async #ask(command: LeaseCommand, deadline: Deadline): Promise<Lease> {
    const { result, error } = await this.#requests.request(leaseRequested, command, {
      deadline,
      tenant: this.#holder,
      completed: leaseAnswered,
    });
    if (error) throw MeshError.from(error);
    if (!result) throw new MeshError('capacity_unavailable', 'The broker gave no lease.');
    return result;
  }
}
