import type { AcquireLease, Lease } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import { LeaseBroker, type LeaseRef } from './lease-broker.ts';

export const TTL = 10_000;

/** A broker that does what the test says. */
export class FakeBroker extends LeaseBroker {
  readonly asked: string[] = [];
  answer: 'grant' | 'pend' | MeshError = 'grant';
  #token = 0;

  async acquire({ requestKey, queue }: AcquireLease): Promise<Lease> {
    this.asked.push(`acquire ${queue}`);
    if (this.answer instanceof MeshError) throw this.answer;
    return lease(requestKey, this.answer === 'grant' ? String(++this.#token) : null);
  }

  async renew({ fencingToken }: LeaseRef): Promise<Lease> {
    this.asked.push(`renew ${fencingToken}`);
    if (this.answer instanceof MeshError) throw this.answer;
    return lease('', fencingToken);
  }

  async release({ fencingToken }: LeaseRef): Promise<void> {
    this.asked.push(`release ${fencingToken}`);
  }
}

function lease(requestKey: string, fencingToken: string | null): Lease {
  const at = new Date(0).toISOString();
  return {
    ...{ id: `lease_${fencingToken}`, requestKey, queue: 'q', holder: 'h', shape: { cards: 1 } },
    ...{ ttlMs: TTL, state: fencingToken ? 'granted' : 'pending', fencingToken, remainingMs: TTL },
    pendingReason: fencingToken ? null : 'no_free_cards',
    cards: fencingToken ? [{ id: 'n/0', sku: 'x' }] : [],
    ...{ requestedAt: at, grantedAt: at, expiresAt: at },
  };
}
