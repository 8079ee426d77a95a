import type { Deadline } from '@banyan/kernel';
import { ATTR, inSpan, note, noteLatency } from '@banyan/telemetry';
import type { KeptLease } from './kept-lease.ts';
import type { LeaseKeeper } from './lease-keeper.ts';

/** Kept back from the wait for a lease, so that the refusal itself comes in time, ms. */
const ANSWER_MS = 100;

/** A live lease of the queue, with its wait in a span; `leave` it afterwards. */
export function takeLease(
  leases: LeaseKeeper,
  queue: string,
  deadline: Deadline,
  signal: AbortSignal,
): Promise<KeptLease> {
  return inSpan('lease', {}, async () => {
    const spent = noteLatency(deadline);
    const from = performance.now();
    try {
      const lease = await leases.use(queue, deadline.earlier(ANSWER_MS), signal);
      note({
        [ATTR.leaseId]: lease.id,
        [ATTR.leaseToken]: lease.token,
        [ATTR.leaseOutcome]: 'granted',
      });
      return lease;
    } catch (error) {
      note({ [ATTR.leaseOutcome]: 'refused' });
      throw error;
    } finally {
      note({ [ATTR.leaseWait]: (performance.now() - from) / 1_000 });
      spent();
    }
  });
}
