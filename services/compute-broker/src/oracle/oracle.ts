import { Budgets } from './budgets.ts';
import { Cards } from './cards.ts';
import { Ended, type EndedLease } from './ended.ts';
import { Evictions } from './evictions.ts';
import { badShape } from './gangs.ts';
import { Lateness } from './lateness.ts';
import { Quotas } from './quotas.ts';
import type {
  SeenEvent,
  SeenLease,
  SeenNode,
  SeenQueue,
  SeenReservation,
  SeenVerb,
  Violation,
} from './seen.ts';
import { badTransition } from './transitions.ts';

type LeaseSeen = Extract<SeenEvent, { lease: SeenLease }>;
type Wrong = [invariant: number, what: string];

/** What ends who has not been heard of: its cards change hands only after a while. */
const SWEPT: readonly SeenVerb[] = ['expired', 'preempted', 'revoked'];
const MOVED: readonly SeenVerb[] = ['granted', 'repaired', 'shrunk', 'suspended'];

/** What takes no capacity from anybody. */
const QUIET: readonly SeenEvent['type'][] = ['refused', 'reservation', 'budget'];

export interface OracleOptions {
  lockDelayMs: number;
  /** Within so long a holder has heard that its lease is told to end, ms. */
  hearMs?: number;
  /** So many leases that ended last are remembered; of all others the tables have to tell. */
  remembers?: number;
  /** So long a lease that is over may live on while somebody is awake to end it, ms. */
  lateMs?: number;
}

/** What was there before the log began; of leases no more than that they were there. */
export interface Older {
  nodes: readonly SeenNode[];
  queues: readonly SeenQueue[];
  /** Those that live. */
  leases: readonly string[];
}

/** What is wrong is found in one way again and again: so much of it is told. */
const TOLD = 1_000;

/**
 * Judges a broker by its event log alone. It knows cards one by one, no masks of what is free, no
 * epochs and no indexes, and imports nothing of what it judges. What is over it forgets: what it
 * knows is as much as lives, and `remembers` leases that ended last. README.md beside this file says
 * which invariant is looked at where.
 */
export class Oracle {
  readonly violations: Violation[] = [];
  /** How many there were, told or not. */
  found = 0;
  /** Where in the log what it sees stands. */
  position: number | undefined;
  readonly cards = new Cards();
  /** Those that live. */
  readonly leases = new Map<string, SeenLease>();
  /** From before the log: nothing is said of them, nor of what they have. */
  readonly older = new Set<string>();
  /** Where the log spoke of one of those last. */
  olderUntil = 0;
  readonly #lockDelayMs: number;
  readonly #ended: Ended;
  readonly #lateness: Lateness;
  readonly #keys = new Map<string, string>();
  readonly #quotas = new Quotas();
  readonly #budgets = new Budgets(this.#quotas.queues);
  readonly #evictions: Evictions;
  readonly #reservations = new Map<string, SeenReservation>();
  /** When capacity was lost last, or given to a higher priority: a promise may move then. */
  #disturbed = -Infinity;
  /** By request, its promised start and since when it stands. */
  readonly #promised = new Map<string, { start: number; since: number; priority: number }>();

  constructor({ lockDelayMs, hearMs = 60_000, ...kept }: OracleOptions) {
    const { remembers = 100_000, lateMs = 5_000 } = kept;
    this.#evictions = new Evictions(hearMs);
    this.#lockDelayMs = lockDelayMs;
    this.#lateness = new Lateness(lateMs);
    this.#ended = new Ended(remembers, (lease) => {
      this.#keys.delete(keyOf(lease));
      this.#evictions.forget(lease.id);
    });
  }

  before({ nodes, queues, leases }: Older): void {
    for (const node of nodes) this.cards.nodeIs(node);
    for (const queue of queues) this.#quotas.queues.set(queue.id, queue);
    for (const id of leases) this.older.add(id);
  }

  /** It was so before the log begins, however it came to that. */
  given(event: SeenEvent): void {
    if (event.type === 'reservation') {
      this.#reservations.set(event.reservation.id, event.reservation);
    } else if ('lease' in event) this.#givenLease(event.lease);
    else this.saw(event);
  }

  /** Something is written at that time, so somebody is awake. */
  begins(position: number, at: number): void {
    this.position = position;
    for (const id of this.#lateness.seen(at)) {
      const lease = this.leases.get(id);
      if (lease) this.#wrong(lease, at, [13, `was over at ${this.#overAt(lease)} and lives on`]);
    }
  }

  saw(event: SeenEvent): void {
    if ('lease' in event) return this.#lease(event);
    if (event.type === 'clock') return this.#clockIs(event);
    if (event.type === 'queue') this.#quotas.queues.set(event.queue.id, event.queue);
    if (event.type === 'budget') this.#budgets.told(event.spent);
    if (event.type === 'node') this.cards.nodeIs(event.node);
    if (event.type === 'card') this.cards.healthIs(event.health);
    if (!QUIET.includes(event.type)) this.#disturbed = event.at;
    if (event.type === 'reservation') this.#reservation(event.verb, event.reservation, event.at);
  }

  /** The short form of it, as a log has it. */
  renewed(id: string, expiresAt: number, at: number): void {
    const lease = this.leases.get(id);
    if (lease) return this.#lease({ type: 'renewed', at, lease: { ...lease, expiresAt } });
    if (this.older.has(id)) return;
    const state = this.#ended.get(id)?.state ?? 'none';
    this.note({ invariant: 10, at, what: `lease ${id} is renewed although it was ${state}` });
  }

  /** Somebody was let do something with a lease by a token. */
  answered({ id, token, at }: { id: string; token: string | undefined; at: number }): void {
    const lease = this.#find(id);
    if (!lease || token === undefined || token === lease.fencingToken?.toString()) return;
    this.#wrong(lease, at, [3, `takes ${token} for ${lease.fencingToken}`]);
  }

  /** After a sweep at that time: nothing is left that should be over, or should have begun. */
  swept(at: number): void {
    this.livesOn(at);
    for (const [id, { start, since }] of this.#promised) {
      const lease = this.leases.get(id);
      const due = start <= at && at <= start + this.#lockDelayMs && this.#disturbed < since;
      if (lease?.state === 'pending' && due) {
        this.#wrong(lease, at, [11, `was promised ${start} and waits at ${at}`]);
      }
    }
  }

  /** Nothing is left at that time that should be over. */
  livesOn(at: number): void {
    for (const lease of this.leases.values()) {
      if (this.#overAt(lease) <= at) this.#wrong(lease, at, [13, `lives at ${at}`]);
    }
  }

  /** What is kept beside the log says the same as the log. */
  rows(
    nodes: Iterable<{ id: string; free: bigint; bad: bigint }>,
    leases: Iterable<{ id: string; state: string; fencingToken: bigint | null }>,
    at: number,
  ): void {
    for (const { id, free, bad } of nodes) {
      const node = this.cards.nodes.get(id);
      const own = node && this.cards.masksOf(node);
      if (own?.free !== free || own.bad !== bad) {
        const what = `node ${id}: kept ${free} free, ${bad} bad; told ${own?.free}, ${own?.bad}`;
        this.note({ invariant: 6, at, what });
      }
    }
    for (const row of leases) {
      const lease = this.#find(row.id);
      if (lease?.state !== row.state || lease.fencingToken !== row.fencingToken) {
        const what = `lease ${row.id}: kept ${row.state}, told ${lease?.state}`;
        this.note({ invariant: 6, at, what });
      }
    }
  }

  /** Who was given so long has so long, whatever the clock says. */
  #clockIs({ at, byMs, verb }: Extract<SeenEvent, { type: 'clock' }>): void {
    const reservations = verb === 'set' ? [...this.#reservations.values()] : [];
    for (const one of reservations) {
      this.#reservations.set(one.id, { ...one, start: one.start + byMs, end: one.end + byMs });
    }
    const later = (time: number | null) => (time === null ? null : time + byMs);
    for (const [id, lease] of this.leases) {
      const { expiresAt, protectedUntil, notice, trim, plan, reservation } = lease;
      const ends = verb === 'set' ? undefined : this.#reservations.get(reservation ?? '')?.end;
      const endsAt = lease.endsAt === null ? null : Math.min(lease.endsAt + byMs, ends ?? Infinity);
      this.leases.set(id, {
        ...lease,
        ...{ expiresAt: Math.min(expiresAt + byMs, endsAt ?? Infinity), endsAt },
        protectedUntil: later(protectedUntil),
        notice: notice && { ...notice, until: notice.until + byMs },
        trim: trim && { ...trim, until: trim.until + byMs },
        plan: plan && { ...plan, start: later(plan.start) },
      });
    }
    const ends = [...this.leases.values()].map((one): [string, number] => [
      one.id,
      this.#overAt(one),
    ]);
    this.#lateness.reset(ends, at);
    this.cards.clockIs(byMs);
    // What was promised before is owed no more: reservations may stand in its way by now.
    for (const [id, { start, priority }] of this.#promised) {
      this.#promised.set(id, { start: start + byMs, since: -Infinity, priority });
    }
    this.#disturbed = at;
  }

  #lease({ type, lease, at }: LeaseSeen): void {
    const { id } = lease;
    if (this.older.has(id)) {
      this.olderUntil = this.position ?? 0;
      return;
    }
    const before = this.leases.get(id);
    const state = before?.state ?? this.#ended.get(id)?.state;
    const wrong: Wrong[] = [...badTransition(type, state, before, lease)];
    if (!before) wrong.push(...this.#comes(lease));
    if (type === 'renewed' && before && before.expiresAt <= at)
      wrong.push([13, 'is renewed after its end']);
    if ((type === 'granted' || type === 'renewed') && lease.expiresAt > at + lease.ttlMs) {
      wrong.push([13, `is given until ${lease.expiresAt}, which is more than its TTL`]);
    }
    const over = before ? this.#overAt(before) : 0;
    const byFault = type === 'revoked' && lease.holes.length > 0;
    if (SWEPT.includes(type) && !byFault && at < over) wrong.push([4, `is over before ${over}`]);
    wrong.push(...this.#moves(type, before, lease, at));
    this.#put(before, lease);
    if (type === 'granted') {
      const why = this.#quotas.whyTooMuch(lease);
      if (why) wrong.push([5, why]);
    }
    const overspent = this.#budgets.whyWrong(type, lease, at);
    if (overspent) wrong.push([5, overspent]);
    if (type === 'noticed' && before && !this.older.has(lease.notice?.by ?? '')) {
      const find = (one: string) => this.#find(one);
      wrong.push(...this.#evictions.saw(before, lease, find, this.#quotas, at));
    }
    wrong.push(...this.#promise(type, lease, at));
    for (const one of wrong) this.#wrong(lease, at, one);
  }

  #givenLease(lease: SeenLease): void {
    this.#keys.set(keyOf(lease), lease.id);
    const held = { ...lease, placement: lease.state === 'granted' ? lease.placement : [] };
    const wrong = [...this.cards.give(held, () => false, 0, true), ...this.cards.takeToken(held)];
    for (const one of wrong) this.#wrong(lease, 0, one);
    this.#put(undefined, lease);
  }

  /** A key stands for one lease, whatever becomes of it. */
  *#comes(lease: SeenLease): Generator<Wrong> {
    const key = keyOf(lease);
    const known = this.#keys.get(key);
    if (known !== undefined && known !== lease.id) yield [9, `has a key of ${known}`];
    this.#keys.set(key, lease.id);
  }

  #put(before: SeenLease | undefined, lease: SeenLease): void {
    this.#quotas.leaseIs(before, lease);
    if (isLive(lease)) {
      this.leases.set(lease.id, lease);
      this.#ended.delete(lease.id);
      this.#lateness.set(lease.id, this.#overAt(lease));
    } else {
      this.leases.delete(lease.id);
      this.#ended.add(lease);
      this.#lateness.set(lease.id, undefined);
    }
  }

  #find(id: string): EndedLease | undefined {
    return this.leases.get(id) ?? this.#ended.get(id);
  }

  /** The cards of who was not heard of rest first. */
  #overAt({ state, expiresAt }: SeenLease): number {
    return expiresAt + (state === 'granted' ? this.#lockDelayMs : 0);
  }

  *#moves(
    type: SeenVerb,
    before: SeenLease | undefined,
    lease: SeenLease,
    at: number,
  ): Generator<Wrong> {
    const had = before?.state === 'granted' ? before.placement : [];
    if (type === 'renewed' || type === 'noticed' || type === 'requested') return;
    const keeps = new Set(
      lease.state === 'granted'
        ? lease.placement.map(({ node, mask, slice }) => `${node} ${mask} ${slice}`)
        : [],
    );
    // The holder's word ends it at once; else what it had rests as long as it may be there.
    const lost = had.filter(({ node, mask, slice }) => !keeps.has(`${node} ${mask} ${slice}`));
    // A fault may take what was to be given up, or leave nothing that could be.
    const expires = before?.expiresAt ?? 0;
    const byFault = this.cards.anyLost(lost, expires + this.#lockDelayMs);
    const trim = type === 'shrunk' && lease.trim === null && !byFault ? before?.trim : undefined;
    const until = trim?.until ?? expires;
    const rests = type === 'released' ? -Infinity : until + this.#lockDelayMs;
    if (trim && at < rests) yield [4, `gives members up before ${rests}`];
    this.cards.takeBack(lease, had, -Infinity);
    this.cards.takeBack(lease, lost, rests);
    if (!MOVED.includes(type)) return;
    const own = new Map<string, bigint>();
    for (const { node, mask } of had) own.set(node, (own.get(node) ?? 0n) | mask);
    const fresh = (node: string, card: number) =>
      (((own.get(node) ?? 0n) >> BigInt(card)) & 1n) === 0n;
    yield* this.cards.give(lease, fresh, at, type === 'repaired');
    yield* this.cards.takeToken(lease);
    yield* badShape(lease, this.cards.nodes, type === 'granted' || type === 'repaired');
    if (type === 'suspended' && lease.holes.length === 0) yield [2, 'waits for no member'];
    const left = lease.shape.members - lease.holes.length;
    if (type === 'shrunk' && left < lease.shape.minMembers) yield [2, `shrank to ${left}`];
    for (const reservation of this.#reservations.values()) {
      const { state, end, id, endangered } = reservation;
      // One that could not be kept was told so: who is on its cards stays.
      const isOpen = state === 'begun' && at < end && lease.reservation !== id && !endangered;
      const foreign = isOpen && this.cards.strangersIn(reservation, new Map([[lease.id, lease]]));
      if (foreign && foreign.includes(lease.id)) yield [11, `is in reservation ${reservation.id}`];
    }
  }

  /** A start that was promised comes no later unless capacity was lost or a higher priority came. */
  *#promise(type: SeenVerb, { id, plan, priority }: SeenLease, at: number): Generator<Wrong> {
    if (type === 'granted') {
      for (const other of this.#promised.values()) {
        if (other.priority >= priority) continue;
        this.#disturbed = at;
        break;
      }
    }
    const before = this.#promised.get(id);
    const start = type === 'requested' && plan?.held ? plan.start : null;
    if (start === null) {
      this.#promised.delete(id);
      return;
    }
    // Where nobody swept in time, it was late anyway.
    const inTime = before && at <= before.start;
    if (before && inTime && start > before.start && this.#disturbed < before.since) {
      yield [11, `was promised ${before.start} and now ${start}`];
    }
    const since = before?.start === start ? before.since : at;
    this.#promised.set(id, { start, since, priority });
  }

  #reservation(verb: string, reservation: SeenReservation, at: number): void {
    this.#reservations.set(reservation.id, reservation);
    if (verb === 'ended' || verb === 'cancelled') this.#forgetReservations();
    if (verb !== 'begun' || reservation.endangered) return;
    // Whose time is over and who only was not swept yet is in nobody's way.
    const strangers = this.cards
      .strangersIn(reservation, this.leases)
      .filter((id) => (this.leases.get(id)?.expiresAt ?? 0) + this.#lockDelayMs > at);
    if (strangers.length > 0) {
      const what = `reservation ${reservation.id} begins with ${strangers.join()} on its cards`;
      this.note({ invariant: 11, at, what });
    }
  }

  /** Those that are over and that nobody runs in any more. */
  #forgetReservations(): void {
    const used = new Set([...this.leases.values()].map(({ reservation }) => reservation));
    for (const { id, state } of this.#reservations.values()) {
      const open = state === 'booked' || state === 'begun';
      if (!open && !used.has(id)) this.#reservations.delete(id);
    }
  }

  #wrong({ id }: Pick<SeenLease, 'id'>, at: number, [invariant, what]: Wrong): void {
    this.note({ invariant, at, what: `lease ${id} ${what}` });
  }

  /** Something that must never be. */
  note(violation: Violation): void {
    this.found++;
    if (this.found > TOLD) return;
    const { position } = this;
    this.violations.push(position === undefined ? violation : { ...violation, position });
  }
}

const isLive = ({ state }: SeenLease): boolean => state === 'granted' || state === 'pending';

const keyOf = ({ holder, requestKey }: Pick<SeenLease, 'holder' | 'requestKey'>): string =>
  `${holder}\n${requestKey}`;
