import { type LeaseCommand, leaseAnswered, leaseRequested } from '@banyan/contracts/compute';
import { type ErrorBody, MeshError } from '@banyan/kernel';
import { MeshContext, OnTopic } from '@banyan/messaging';
import { noteLatency } from '@banyan/telemetry';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { AcquireLease } from '../../application/acquire-lease.ts';
import type { LeaseCaller } from '../../application/caller.ts';
import { ReleaseLease } from '../../application/release-lease.ts';
import { RenewLease } from '../../application/renew-lease.ts';

const refusal = {
  topic: leaseAnswered,
  data: (requestId: string, error: ErrorBody) => ({ requestId, error }),
};

/** The Kafka door of the same use cases. The tenant header names the holder. */
@Controller()
export class LeaseTopicController {
  readonly #acquire: AcquireLease;
  readonly #renew: RenewLease;
  readonly #release: ReleaseLease;

  constructor(acquire: AcquireLease, renew: RenewLease, release: ReleaseLease) {
    this.#acquire = acquire;
    this.#renew = renew;
    this.#release = release;
  }

  // Giving back is never too late; taking for somebody who has left would leak.
  @OnTopic(leaseRequested, { order: 'unordered', answers: leaseAnswered, refusal, late: true })
  async requested(@Payload() command: LeaseCommand, @Ctx() context: MeshContext) {
    const { id, tenant: holder, deadline } = context.envelope;
    if (!holder) throw new MeshError('forbidden', 'The header banyan-tenant names no holder.');
    if (deadline?.passed && command.op !== 'release') {
      throw new MeshError('deadline_exceeded', 'It came after its deadline.');
    }
    const spent = deadline && noteLatency(deadline);
    const result = await this.#run(command, { holder, operator: false });
    spent?.();
    return { requestId: id, result };
  }

  #run(command: LeaseCommand, caller: LeaseCaller) {
    if (command.op === 'acquire') {
      const { op: _, ...request } = command;
      return this.#acquire.run(request, caller);
    }
    const { op, leaseId, fencingToken } = command;
    const useCase = op === 'renew' ? this.#renew : this.#release;
    return useCase.run(leaseId, { fencingToken }, caller);
  }
}
