import type { TraceHeaders } from '@banyan/persistence';
import type { Decided, Scope, Snapshot } from '../../application/lease-store.ts';
import type { BrokerEvent } from '../../domain/event.ts';
import type { Fleet } from '../../domain/fleet.ts';
import type { Change } from '../../domain/fleet/table.ts';
import type { Lease } from '../../domain/lease/lease.ts';
import type { Told } from './lease-events.ts';
import type { Replica } from './replica.ts';
import { subjectAfter } from './subject-after.ts';

/** A decision that somebody waits for, and the trace that it is part of. */
export interface Job {
  scope: Scope;
  decision: (snapshot: Snapshot) => BrokerEvent[];
  trace: TraceHeaders;
}

export interface DecidedAll {
  answers: (Decided | Error)[];
  told: Told[];
  /** What it changed in the fleet, to take back if it is not to be. */
  changes: readonly Change[];
}

/** One after the other, each on what those before it have made of the fleet. */
export function decideAll(
  replica: Replica,
  jobs: readonly Job[],
  now: number,
  first: readonly BrokerEvent[],
): DecidedAll {
  const told: Told[] = [];
  const { fleet } = replica;
  const happen = (events: readonly BrokerEvent[], trace: TraceHeaders) => {
    for (const event of events) {
      replica.happen(event);
      told.push({ event, trace });
    }
  };
  const { answer: answers, changes } = fleet.noting(() => {
    happen(first, {});
    return jobs.map(({ scope, decision, trace }): Decided | Error => {
      const subject = subjectOf(fleet, scope);
      try {
        const events = decision({ fleet, subject, now });
        happen(events, trace);
        return { events, subject: subjectAfter(events, subject), now };
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
    });
  });
  return { answers, told, changes };
}

function subjectOf(fleet: Fleet, scope: Scope): Lease | undefined {
  if (scope.type === 'fleet') return undefined;
  if (scope.type === 'lease') return fleet.leases.get(scope.leaseId);
  return fleet.leaseOf(scope.holder, scope.requestKey);
}
