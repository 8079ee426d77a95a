import type { AcquireLease as Request, DryRun as DryRunView } from '@banyan/contracts/compute';
import { type DryRun, dryRun } from '../domain/queue/explain.ts';
import { isLive } from '../domain/lease/lease.ts';
import type { LeaseCaller } from './caller.ts';
import { explanationOf } from './explanation-view.ts';
import { commandOf } from './lease-request.ts';
import type { LeaseStore } from './lease-store.ts';

export class TryLease {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** What would come of a request; nothing changes. Throws what asking in earnest throws. */
  async run(request: Request, caller: LeaseCaller): Promise<DryRunView> {
    const command = commandOf(request, caller);
    const { holder, requestKey, resumes } = command;
    let seen: DryRunView | undefined;
    await this.#store.decide(
      { type: 'request', holder, requestKey, resumes },
      ({ fleet, subject, now }) => {
        const tried = dryRun(fleet, command, now, subject);
        seen = {
          ...told(tried, caller, (id) => fleet.leases.get(id)?.holder ?? ''),
          ...(subject && { leaseId: subject.id }),
        };
        return [];
      },
    );
    if (!seen) throw new Error('Nothing was tried.');
    return seen;
  }
}

function told(tried: DryRun, caller: LeaseCaller, holderOf: (id: string) => string): DryRunView {
  if (tried.outcome === 'refused') return { outcome: 'refused', error: tried.reason.toJSON() };
  const explanation = explanationOf(tried.explanation, caller, holderOf);
  return { outcome: isLive(tried.lease) ? tried.outcome : 'ended', explanation };
}
