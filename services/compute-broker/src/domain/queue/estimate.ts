import { apply } from '../apply.ts';
import { overBudgetUntil } from '../budget/budget.ts';
import type { Fleet } from '../fleet.ts';
import { ended } from '../lease/end.ts';
import { findRoom, withoutItsPlan } from '../lease/grant.ts';
import { claimOf } from '../lease/promise.ts';
import type { Lease, Plan } from '../lease/lease.ts';

/**
 * Where and when a request starts at the earliest, if all that run take all the time that they have
 * and nobody else comes. Those that say no end are taken to end last, so its start is not known
 * then. `undefined` while so much of the fleet is lost that nothing would do.
 */
export function estimate(
  fleet: Fleet,
  lease: Lease,
  now: number,
  options: Options = {},
): Plan | undefined {
  return fleet.tentatively(() =>
    withoutItsPlan(fleet, lease, () => search(fleet, lease, now, options)),
  );
}

interface Options {
  /** Do not look beyond the last end that is known. */
  knownOnly?: boolean;
}

function search(fleet: Fleet, lease: Lease, now: number, { knownOnly }: Options): Plan | undefined {
  const known = [...knownEnds(fleet), ...windowEnd(fleet, lease, now)].toSorted(
    (a, b) => a.at - b.at,
  );
  const ends = knownOnly ? known : [...known, ...unknownEnds(fleet)];
  let next = 0;
  for (let at = now; ;) {
    // The sweep that starts it may come a little late, and what was promised after it stands.
    const late = fleet.policy.lockDelayMs;
    const placement = findRoom(fleet, lease, at === Infinity ? now : at, late);
    if (placement) {
      const start = at === Infinity ? null : at;
      return { start, placement, held: false, victims: [] };
    }
    const over = ends[next];
    if (!over) return undefined;
    at = Math.max(over.at, now);
    // All that end at one moment, but of those without an end one by one: fewer are waited for.
    for (let end = ends[next]; end && end.at <= at; end = ends[next]) {
      end.comes();
      next++;
      if (at === Infinity) break;
    }
  }
}

interface End {
  at: number;
  comes: () => void;
}

/** What runs and what is promised, as it ends. */
function knownEnds(fleet: Fleet): End[] {
  const running = [...fleet.bounded].flatMap((id): End[] => {
    const lease = fleet.leases.get(id);
    if (!lease) return [];
    const at = (lease.endsAt ?? Infinity) + fleet.policy.lockDelayMs;
    return [{ at, comes: () => apply(fleet, ended(lease, at)) }];
  });
  const promised = [...fleet.promised.values()].flatMap((lease): End[] => {
    const at = claimOf(lease, fleet.policy)?.to ?? Infinity;
    return [{ at, comes: () => fleet.leases.set(lease.id, { ...lease, plan: null }) }];
  });
  const reserved = [...fleet.reservations.values()].map(({ id, end }): End => {
    return {
      at: end + fleet.policy.lockDelayMs,
      comes: () => fleet.reservations.set(id, undefined),
    };
  });
  return [...running, ...promised, ...reserved].filter(({ at }) => at !== Infinity);
}

/** When its queue has a budget again. */
function windowEnd(fleet: Fleet, lease: Lease, now: number): End[] {
  const at = overBudgetUntil(fleet, lease, now);
  return at === undefined ? [] : [{ at, comes: () => undefined }];
}

function unknownEnds(fleet: Fleet): End[] {
  return [...fleet.leases.values()]
    .filter(({ state, endsAt }) => state === 'granted' && endsAt === null)
    .toSorted((a, b) => (a.grantedAt ?? 0) - (b.grantedAt ?? 0))
    .map((lease) => ({ at: Infinity, comes: () => apply(fleet, ended(lease, 0)) }));
}
