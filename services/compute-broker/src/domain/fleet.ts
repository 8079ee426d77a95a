import type { Spent } from './budget/budget.ts';
import type { Node } from './fleet/node.ts';
import { NodeIndex } from './fleet/node-index.ts';
import { type Change, type Journal, Table } from './fleet/table.ts';
import { Ends } from './lease/ends.ts';
import type { Lease } from './lease/lease.ts';
import { claimOf } from './lease/promise.ts';
import { OnNode } from './lease/on-node.ts';
import type { CardHealth } from './fault/card-health.ts';
import { Line } from './lease/line.ts';
import { Cohorts } from './queue/cohorts.ts';
import type { Queue } from './queue/queue.ts';
import { Ranks } from './queue/ranks.ts';
import { Usage } from './queue/usage.ts';
import { claimOfReservation, type Reservation } from './reservation/reservation.ts';
import { Demand } from './placement/demand.ts';
import { KeptWhole } from './placement/kept-whole.ts';
import { type Place, place } from './placement/place.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';

/** The fleet and its leases, as far as a decision has to see them, with what finds things fast. */
export class Fleet {
  readonly #journal: Journal = { changes: undefined };
  readonly policy: Policy;
  readonly place: Place;
  readonly nodes = new Table<Node>(this.#journal);
  readonly leases = new Table<Lease>(this.#journal);
  readonly index = new NodeIndex();
  readonly queues = new Table<Queue>(this.#journal);
  /** By queue, what it has spent of its budget. */
  readonly spent = new Table<Spent>(this.#journal);
  readonly reservations = new Table<Reservation>(this.#journal);
  /** Cards that ever failed. */
  readonly cards = new Table<CardHealth>(this.#journal);
  /** When the time apart of cards is over. */
  readonly cardEnds = new Ends();
  /** Nodes that keep spare cards. */
  readonly spareNodes = new Set<string>();
  readonly #onNode = new OnNode();
  /** Leases that wait for cards in the place of lost ones. */
  readonly suspended = new Set<string>();
  readonly line = new Line();
  readonly demand = new Demand();
  readonly kept: KeptWhole | undefined;
  readonly usage = new Usage();
  readonly cohorts = new Cohorts();
  readonly ranks = new Ranks();
  /** Reservations in which a lease runs. */
  readonly inReservation = new Set<string>();
  /** Leases that run and say when they end, by id. */
  readonly bounded = new Set<string>();
  /** Requests whose cards are kept for them, by id. */
  readonly promised = new Map<string, Lease>();
  readonly ends = new Ends();
  /** When members that a lease has to give up are given up for sure. */
  readonly trims = new Ends();
  /** When the ends of leases that say one are to be announced. */
  readonly closing = new Ends();
  readonly #byKey = new Map<string, string>();

  /** @param place how cards are chosen; another way than ours is for comparison */
  constructor(policy: Partial<Policy> = {}, choose: Place = place) {
    this.policy = { ...DEFAULT_POLICY, ...policy };
    this.place = choose;
    const { keepWholeAhead } = this.policy;
    if (keepWholeAhead > 0) this.kept = new KeptWhole(this.index, this.demand, keepWholeAhead);
    this.nodes.watch((before, after) => {
      this.index.put(before, after);
      if (after && after.spare > 0n) this.spareNodes.add(after.id);
      else this.spareNodes.delete((before ?? after)?.id ?? '');
    });
    this.cards.watch((before, after) => {
      this.cardEnds.set((before ?? after)?.id ?? '', after && overAt(after));
    });
    this.queues.watch((before, after) => this.cohorts.replace(before, after));
    this.reservations.watch((before, after) =>
      this.index.claims.replace(
        claimOfReservation(before, this.policy),
        claimOfReservation(after, this.policy),
      ),
    );
    this.leases.watch((before, after) => this.#leaseIs(before, after));
  }

  /** The lease that a key of a holder stands for, in whatever state. */
  leaseOf(holder: string, requestKey: string): Lease | undefined {
    const id = this.#byKey.get(keyOf({ holder, requestKey }));
    return id === undefined ? undefined : this.leases.get(id);
  }

  leasesOn(node: string): Lease[] {
    return this.#onNode.of(node).flatMap((id) => this.leases.get(id) ?? []);
  }

  /** What `work` answers after changing the fleet as it likes; the fleet is then as it was. */
  tentatively<T>(work: () => T): T {
    const { answer, changes } = this.noting(work);
    undo(changes);
    return answer;
  }

  /** What `work` answers and what it changed, the oldest change first. */
  noting<T>(work: () => T): { answer: T; changes: Change[] } {
    const outer = this.#journal.changes;
    const changes: Change[] = [];
    this.#journal.changes = changes;
    try {
      return { answer: work(), changes };
    } catch (error) {
      undo(changes.splice(0));
      throw error;
    } finally {
      this.#journal.changes = outer;
      outer?.push(...changes);
    }
  }

  #leaseIs(before: Lease | undefined, after: Lease | undefined): void {
    const lease = after ?? before;
    if (!lease) return;
    if (!before) this.#byKey.set(keyOf(lease), lease.id);
    if (!after) this.#byKey.delete(keyOf(lease));
    this.line.replace(before, after);
    this.demand.replace(before, after);
    this.usage.replace(before, after);
    this.ranks.replace(before, after);
    this.#onNode.replace(before, after);
    if (after?.state === 'granted' && after.holesSince !== null) this.suspended.add(after.id);
    else this.suspended.delete(lease.id);
    this.ends.set(lease.id, after && this.#overAt(after));
    if (before?.trim || after?.trim) this.trims.set(lease.id, this.#trimmedAt(after));
    if ((before?.endsAt ?? after?.endsAt ?? null) !== null) {
      this.closing.set(lease.id, this.#closesAt(after));
    }
    if (lease.reservation !== null) {
      if (after?.state === 'granted') this.inReservation.add(lease.reservation);
      else if (before?.state === 'granted') this.inReservation.delete(lease.reservation);
    }
    if (after?.state === 'granted' && after.endsAt !== null) this.bounded.add(after.id);
    else this.bounded.delete(lease.id);
    if (before?.plan?.held || after?.plan?.held) {
      this.index.claims.replace(claimOf(before, this.policy), claimOf(after, this.policy));
      if (after?.state === 'pending' && after.plan?.held) this.promised.set(after.id, after);
      else this.promised.delete(lease.id);
    }
  }

  #closesAt(lease: Lease | undefined): number | undefined {
    if (lease?.state !== 'granted' || lease.endsAt === null || lease.notice) return undefined;
    return lease.endsAt - this.policy.drainMs;
  }

  #trimmedAt(lease: Lease | undefined): number | undefined {
    const ends = lease?.state === 'granted' && lease.trim;
    return ends ? ends.until + this.policy.lockDelayMs : undefined;
  }

  /** When a lease is over that nobody keeps up: the cards of a grant rest first. */
  #overAt({ state, expiresAt }: Lease): number | undefined {
    if (state === 'pending') return expiresAt;
    return state === 'granted' ? expiresAt + this.policy.lockDelayMs : undefined;
  }
}

function overAt({ quarantinedUntil, restsUntil }: CardHealth): number | undefined {
  const ends = [quarantinedUntil, restsUntil].filter((until) => until !== null);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

const keyOf = ({ holder, requestKey }: Pick<Lease, 'holder' | 'requestKey'>): string =>
  `${holder}\n${requestKey}`;

/** Takes changes back, the last first. */
export function undo(changes: readonly Change[]): void {
  for (const { table, id, before } of changes.toReversed()) table.set(id, before);
}
