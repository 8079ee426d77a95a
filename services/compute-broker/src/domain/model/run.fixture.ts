import { MeshError } from '@banyan/kernel';
import { Oracle } from '../../oracle/oracle.ts';
import { tellSpent } from '../budget/tell-spent.ts';
import { windowAt } from '../budget/window.ts';
import type { BrokerEvent } from '../event.ts';
import { drainNode, loseNode, openNode } from '../fault/nodes.ts';
import { recoverCard } from '../fault/recover.ts';
import { reportFault } from '../fault/report.ts';
import { Fleet } from '../fleet.ts';
import { PARTS_PER_CARD } from '../fleet/sku.ts';
import { nodeSpecOf } from '../fleet/check-inventory.ts';
import { registerNodes } from '../fleet/register.ts';
import type { Acquire } from '../lease/acquire.ts';
import type { Lease } from '../lease/lease.ts';
import type { Policy } from '../policy.ts';
import type { Queue } from '../queue/queue.ts';
import { queueOf } from '../queue/queue.fixture.ts';
import { book } from '../reservation/book.ts';
import { cancel } from '../reservation/cancel.ts';
import { restore } from '../restore.ts';
import { Showback } from '../showback/showback.ts';
import type { Command } from './commands.fixture.ts';
import { CORE, type Core } from './core.fixture.ts';

export const TTL = 2_000;
export const LOCK_DELAY = 500;

export interface World {
  queues: boolean;
  backfill: Policy['backfill'];
}

export const FLEET = [
  { id: 'a1', sku: 'ascend-910a', leaf: 'l1', superPod: 's' },
  { id: 'a2', sku: 'ascend-910a', leaf: 'l1', superPod: 's' },
  { id: 'b1', sku: 'ascend-910b2', cards: 2, leaf: 'l2', superPod: 's' },
  { id: 'p1', sku: 'ascend-a3', cards: 4 },
  { id: 'v1', sku: 'virtual-cpu', cards: 4, spares: 1 },
].map(nodeSpecOf);

export const policyOf = (backfill: Policy['backfill']): Partial<Policy> => ({
  ...{ lockDelayMs: LOCK_DELAY, backfill, drainMs: 700, patienceMs: 4_000 },
  ...{ holeMs: 3_000, holdOffMs: 5_000 },
});

export function queuesOf(): Queue[] {
  const budget = { cardSeconds: 2, window: 'day' } as const;
  const cohort = ['q0', 'q1', 'q2'].map((id, i) =>
    queueOf(
      id,
      { nominal: 6 + i, borrow: i === 0 ? 4 : null, lend: i === 1 ? 3 : null },
      i === 2 ? { budget } : {},
    ),
  );
  return [...cohort, queueOf('solo', { nominal: 5 }, { cohort: null, budget })];
}

/** Two replicas that decide on what they know, one log, and an oracle that reads it. */
export class Run {
  readonly oracle = new Oracle({ lockDelayMs: LOCK_DELAY });
  readonly showback = new Showback();
  readonly truth: Fleet;
  now = 10_000;
  readonly #core: Core;
  /** All that happened, in order. */
  readonly log: BrokerEvent[] = [];
  readonly #replicas: { fleet: Fleet; seen: number }[];
  #serial = 0;

  constructor({ queues, backfill }: World, core: Core = CORE) {
    this.#core = core;
    this.truth = new Fleet(policyOf(backfill));
    this.#replicas = [0, 1].map(() => ({ fleet: new Fleet(this.truth.policy), seen: 0 }));
    this.#tell(registerNodes(this.truth, FLEET, this.now));
    if (queues)
      this.#tell(queuesOf().map((queue) => ({ type: 'queue', verb: 'set', at: this.now, queue })));
  }

  do(step: Command): void {
    switch (step.do) {
      case 'wait':
        this.now += step.ms;
        return;
      case 'set clock':
        this.now += step.byMs;
        return this.#tell([{ type: 'clock', verb: step.verb, at: this.now, byMs: step.byMs }]);
      case 'catch up':
        return void this.#caughtUp(step.replica);
      case 'restart':
        return this.#restart(step.replica);
      case 'sweep':
        return this.sweep(step.replica);
      case 'acquire':
        return this.#acquire(step);
      case 'renew':
      case 'release':
        return this.#keep(step);
      default:
        return this.#operate(step);
    }
  }

  sweep(replica = 0): void {
    const knows = this.#replicas[replica]?.seen === this.log.length;
    this.decide(replica, (fleet, now) => this.#core.sweep(fleet, now));
    // Who knows what happened has left nothing undone.
    if (knows) this.oracle.swept(this.now);
  }

  /** Decides on what a replica knows; commits if that is still so, else looks again. */
  decide(replica: number, decision: (fleet: Fleet, now: number) => BrokerEvent[]): boolean {
    for (;;) {
      const mine = this.#replicas[replica];
      if (!mine) return false;
      const events = this.#answered(() => decision(mine.fleet, this.now + this.#core.clockOff));
      if (!events) return false;
      if (events.length === 0 || this.#core.stillSo(mine.seen, this.log.length)) {
        this.#tell(events);
        return true;
      }
      this.#caughtUp(replica);
    }
  }

  /** Index, usage and rows say the same as the log; all time is booked. */
  check(): void {
    const { nodes, leases } = this.truth;
    this.oracle.rows(nodes.values(), leases.values(), this.now);
    this.showback.advance(this.now);
    const booked = this.showback.booked().reduce((sum, { partMs }) => sum + partMs, 0n);
    if (booked !== this.showback.capacity) {
      this.oracle.violations.push({
        invariant: 6,
        at: this.now,
        what: 'showback is not the capacity',
      });
    }
  }

  leaseOf = (key: number): Lease | undefined => this.truth.leaseOf('h', `k${key}`);

  #tell(events: BrokerEvent[]): void {
    for (const told of events) {
      // The store's clock is the one that counts.
      const event = { ...told, at: this.now };
      this.log.push(event);
      this.#core.apply(this.truth, event);
      this.oracle.saw(event);
      this.showback.saw(event);
    }
  }

  #caughtUp(replica: number): Fleet {
    const mine = this.#replicas[replica];
    if (!mine) throw new Error('There is no such replica.');
    for (const event of this.log.slice(mine.seen)) this.#core.apply(mine.fleet, event);
    mine.seen = this.log.length;
    return mine.fleet;
  }

  /** What a process knows that starts on the rows. */
  #restart(replica: number): void {
    const { policy, nodes, queues, spent, cards, reservations, leases } = this.truth;
    const tokens = [...leases.values()].map(({ fencingToken }) => fencingToken ?? 0n);
    const fleet = restore(policy, {
      ...{ nodes: [...nodes.values()], queues: [...queues.values()], cards: [...cards.values()] },
      spent: [...spent.values()],
      ...{ reservations: [...reservations.values()], leases: [...leases.values()] },
      token: tokens.reduce((high, token) => (token > high ? token : high), 0n),
    });
    this.#replicas[replica] = { fleet, seen: this.log.length };
  }

  #acquire({
    key,
    replica,
    shape,
    resumes,
    reserved,
    ...rest
  }: Extract<Command, { do: 'acquire' }>) {
    const reservation = reserved === null ? undefined : this.truth.reservations.get(`r${reserved}`);
    const { do: _, ...asked } = rest;
    const command: Acquire = {
      ...{ leaseId: `l${key}-${this.#serial++}`, holder: 'h', requestKey: `k${key}`, ttlMs: TTL },
      ...{ shape, ...asked, sticky: [], reservation: null },
      resumes: resumes === null ? null : (this.leaseOf(resumes)?.id ?? null),
      ...(reservation && {
        ...{ shape: reservation.shape, queue: reservation.queue, reservation: reservation.id },
      }),
    };
    this.decide(replica, (fleet, now) =>
      this.#core.acquire(fleet, command, fleet.leaseOf('h', `k${key}`), now),
    );
  }

  #keep({ do: verb, key, replica, stale }: Extract<Command, { do: 'renew' | 'release' }>): void {
    const token = stale ? '0' : this.leaseOf(key)?.fencingToken?.toString();
    let id = '';
    const done = this.decide(replica, (fleet, now) => {
      const lease = fleet.leaseOf('h', `k${key}`);
      if (!lease) return [];
      id = lease.id;
      const events = this.#core[verb](lease, { fencingToken: token }, now);
      return verb === 'renew' ? this.#core.withinBudget(fleet, lease, events, now) : events;
    });
    if (done && id) this.oracle.answered({ id, token, at: this.now });
  }

  #operate(
    step: Exclude<
      Command,
      { do: 'acquire' | 'renew' | 'release' | 'sweep' | 'wait' | 'set clock' }
    >,
  ): void {
    if (step.do === 'catch up' || step.do === 'restart') return;
    if (step.do === 'tell spent') return this.#tellSpent(step.replica);
    this.decide(step.replica, (fleet, now) => {
      switch (step.do) {
        case 'fault': {
          const { node, card, level } = step;
          const report = `f${this.#serial++ >> 1}`;
          return reportFault(fleet, { report, node, card: card % 2, code: 'x', level }, now);
        }
        case 'recover':
          return recoverCard(fleet, { node: step.node, card: step.card % 2, byHand: true }, now);
        case 'drain':
          return drainNode(fleet, { node: step.node, evict: true }, now);
        case 'vanish':
          return loseNode(fleet, step.node, now);
        case 'open':
          return openNode(fleet, step.node, now);
        case 'cancel': {
          const reservation = fleet.reservations.get(`r${step.key}`);
          return reservation ? cancel(reservation, now) : [];
        }
        default: {
          const { key, queue, shape, inMs } = step;
          const start = now + inMs;
          return book(
            fleet,
            { reservationId: `r${key}`, queue, holder: 'h', shape, start, end: start + 2_000 },
            now,
          );
        }
      }
    });
  }

  /** What showback has booked is told, as of when a replica has read so far. */
  #tellSpent(replica: number): void {
    const at = this.now;
    this.showback.advance(at);
    const { from, until } = windowAt('day', at);
    const hours = this.showback.booked().filter(({ hour }) => hour >= from && hour < until);
    const figures = ['q2', 'solo'].map((id) => {
      const partMs = hours
        .filter(({ queue }) => queue === id)
        .reduce((sum, one) => sum + one.partMs, 0n);
      return { id, from, until, cardMs: Number(partMs / BigInt(PARTS_PER_CARD)), at };
    });
    this.decide(replica, (fleet, now) => tellSpent(fleet, figures, now));
  }

  /** A refusal is an answer: it changes nothing. */
  #answered(decision: () => BrokerEvent[]): BrokerEvent[] | undefined {
    try {
      return decision();
    } catch (error) {
      if (error instanceof MeshError) return undefined;
      throw error;
    }
  }
}
