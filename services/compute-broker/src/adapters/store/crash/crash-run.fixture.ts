import { MeshError } from '@banyan/kernel';
import { Outbox } from '@banyan/persistence';
import type { DataSource } from 'typeorm';
import type { Decided, Scope, Snapshot } from '../../../application/lease-store.ts';
import { tellSpent } from '../../../domain/budget/tell-spent.ts';
import { windowAt } from '../../../domain/budget/window.ts';
import { withinBudget } from '../../../domain/budget/within-budget.ts';
import type { BrokerEvent } from '../../../domain/event.ts';
import { drainNode, loseNode, openNode } from '../../../domain/fault/nodes.ts';
import { recoverCard } from '../../../domain/fault/recover.ts';
import { reportFault } from '../../../domain/fault/report.ts';
import { acquire } from '../../../domain/lease/acquire.ts';
import { release } from '../../../domain/lease/release.ts';
import { renew } from '../../../domain/lease/renew.ts';
import { sweep } from '../../../domain/lease/sweep.ts';
import type { Command } from '../../../domain/model/commands.fixture.ts';
import { FLEET, LOCK_DELAY, policyOf, queuesOf, TTL } from '../../../domain/model/run.fixture.ts';
import { book } from '../../../domain/reservation/book.ts';
import { cancel } from '../../../domain/reservation/cancel.ts';
import { verify } from '../../../oracle/verify.ts';
import type { Violation } from '../../../oracle/seen.ts';
import { PostgresLeaseStore } from '../postgres-lease-store.ts';
import { setClock } from '../test-database.fixture.ts';
import { type Blow, CrashingSource, type Rewrite } from './crashing-source.fixture.ts';
import { Witness } from './witness.fixture.ts';

/** A part of the store or of what it decides with that a mutant replaces. */
export interface Parts {
  rewrite: Rewrite;
  renew: typeof renew;
  /** Whether the monotonic clock of a process is set with the database's. */
  seesNoSteps: boolean;
}

export const PARTS: Parts = { rewrite: (all) => all, renew, seesNoSteps: false };

/** So many statements go well, then that. */
export interface Crash extends Blow {
  in: number;
  /** The whole process is gone, not the connection alone. */
  dies: boolean;
}

/** Two stores on one database, on connections that break; and who remembers what they were told. */
export class CrashRun {
  /** Whose connections break. */
  readonly #source: DataSource;
  readonly #admin: DataSource;
  readonly #crashes: Crash[];
  readonly #parts: Parts;
  readonly #stores: (PostgresLeaseStore | undefined)[] = [undefined, undefined];
  readonly #witness: Witness;
  #passed = 0;
  #stepped = 0;
  #countdown = Infinity;
  #serial = 0;
  points = 0;

  constructor(
    source: DataSource,
    admin: DataSource,
    crashes: readonly Crash[],
    parts: Parts = PARTS,
  ) {
    this.#source = source;
    this.#admin = admin;
    this.#crashes = [...crashes];
    this.#parts = parts;
    this.#witness = new Witness(() => performance.now() + this.#passed);
  }

  /** An empty log, as a new database has it, and the fleet of the model. */
  async open(): Promise<void> {
    await this.#admin.query('truncate log, lease, kept, watched, outbox');
    await this.#admin.query('update clock_off set ms = 0');
    await this.#admin.query(
      `insert into log (position, at, token, events)
       select 1, floor(extract(epoch from clock_timestamp()) * 1000), 0, '[]'`,
    );
    await this.#admin.query('insert into watched (at, position) select at, position from log');
    await this.#store(0).register(FLEET);
    await this.#decide(0, { type: 'fleet' }, (_, now) =>
      queuesOf().map((queue) => ({ type: 'queue', verb: 'set', at: now, queue })),
    );
    this.#arm();
  }

  /** Two at a time: each of them sees the other between any two of its statements. */
  async do(steps: readonly Command[]): Promise<void> {
    const rest = [...steps];
    for (let step = rest.shift(); step; step = rest.shift()) {
      const [next] = rest;
      const together = next && isAsked(step) && isAsked(next);
      if (together) rest.shift();
      await Promise.all([this.#do(step), together && this.#do(next)]);
    }
  }

  /** Nobody keeps anything up any more; then the log, the tables and what was told are held together. */
  async judge(): Promise<Violation[]> {
    this.#countdown = Infinity;
    await this.#swept();
    await this.#pass(TTL + LOCK_DELAY + 1);
    await this.#swept();
    const runner = this.#admin.createQueryRunner();
    const sql = {
      query: async (text: string, values: unknown[] = []) => ({
        rows: (await runner.query(text, values)) as unknown[],
      }),
    };
    const judged = await verify(sql, { lockDelayMs: LOCK_DELAY }).finally(() => runner.release());
    const rows = await this.#admin.query<Parameters<Witness['judge']>[0]>(
      'select position::float8 as position, events from log order by position',
    );
    const live = await this.#admin.query<{ id: string }[]>(
      `select id from lease where state in ('pending', 'granted')`,
    );
    const left = live.map(({ id }) => ({
      invariant: 13,
      at: 0,
      what: `lease ${id} lives for ever`,
    }));
    return [...judged.violations, ...this.#witness.judge(rows), ...left];
  }

  /** A pool may have connections that are broken already. */
  async #swept(): Promise<void> {
    for (const replica of [0, 1]) {
      while (!(await this.#decide(replica, { type: 'fleet' }, sweep))) continue;
    }
  }

  async #do(step: Command): Promise<void> {
    switch (step.do) {
      case 'wait':
        return this.#pass(step.ms);
      case 'set clock':
        return this.#setClock(step);
      case 'restart':
        return void (this.#stores[step.replica] = undefined);
      case 'catch up':
        return void (await this.#decide(step.replica, { type: 'fleet' }, () => []));
      case 'sweep':
        return void (await this.#decide(step.replica, { type: 'fleet' }, sweep));
      case 'acquire':
        return this.#acquire(step);
      case 'renew':
      case 'release':
        return this.#keep(step);
      default:
        return this.#operate(step);
    }
  }

  async #setClock({ verb, byMs }: Extract<Command, { do: 'set clock' }>): Promise<void> {
    // Those who start while a clock is set by a second cannot tell it from time that passed.
    const by = verb === 'set' ? Math.sign(byMs) * 3_600_000 : byMs;
    if (verb === 'set') this.#stepped += by;
    else {
      // Time passes in which no process lives.
      this.#passed += by;
      this.#stores.fill(undefined);
    }
    await setClock(this.#admin, by);
  }

  async #pass(ms: number): Promise<void> {
    this.#passed += ms;
    await setClock(this.#admin, ms);
  }

  async #acquire(step: Extract<Command, { do: 'acquire' }>): Promise<void> {
    const { do: _, key, replica, resumes, reserved, ...asked } = step;
    const requestKey = `k${key}`;
    const former = resumes === null ? null : this.#witness.idOf(`k${resumes}`);
    const scope = { type: 'request', holder: 'h', requestKey, resumes: former } as const;
    const leaseId = `l${key}-${this.#serial++}`;
    const done = await this.#decide(replica, scope, (fleet, now, subject) => {
      const reservation = fleet.reservations.get(`r${reserved}`);
      const command = {
        ...{ leaseId, holder: 'h', requestKey, ttlMs: TTL, sticky: [], reservation: null },
        ...{ resumes: former, ...asked },
        ...(reservation && {
          ...{ shape: reservation.shape, queue: reservation.queue, reservation: reservation.id },
        }),
      };
      return acquire(fleet, command, subject, now);
    });
    if (done?.subject) this.#witness.answered(requestKey, done.subject.id);
  }

  async #keep({ do: verb, key, replica, stale }: Extract<Command, { do: 'renew' | 'release' }>) {
    const leaseId = this.#witness.idOf(`k${key}`);
    if (leaseId === null) return;
    const token = stale ? '0' : this.#witness.tokenOf(leaseId);
    const work = verb === 'renew' ? this.#parts.renew : release;
    const done = await this.#decide(replica, { type: 'lease', leaseId }, (fleet, now, subject) => {
      if (!subject) return [];
      const events = work(subject, { fencingToken: token }, now);
      return verb === 'renew' ? withinBudget(fleet, subject, events, now) : events;
    });
    if (done && done.events.length > 0) this.#witness.took(leaseId, token);
  }

  async #operate(
    step: Exclude<
      Command,
      {
        do:
          | 'acquire'
          | 'renew'
          | 'release'
          | 'sweep'
          | 'wait'
          | 'set clock'
          | 'restart'
          | 'catch up';
      }
    >,
  ): Promise<void> {
    await this.#decide(step.replica, { type: 'fleet' }, (fleet, now) => {
      switch (step.do) {
        case 'fault': {
          const { node, card, level } = step;
          const report = `f${this.#serial++}`;
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
        case 'tell spent': {
          const window = windowAt('day', now);
          const told = fleet.spent.get('solo');
          const cardMs = told?.from === window.from ? told.cardMs + 1_000 : 0;
          return tellSpent(fleet, [{ id: 'solo', ...window, cardMs, at: now }], now);
        }
        case 'cancel': {
          const reservation = fleet.reservations.get(`r${step.key}`);
          return reservation ? cancel(reservation, now) : [];
        }
        default: {
          const { key, queue, shape, inMs } = step;
          const booked = { reservationId: `r${key}`, queue, holder: 'h', shape };
          const start = now + inMs;
          return book(fleet, { ...booked, start, end: start + 2_000 }, now);
        }
      }
    });
  }

  /** `undefined`: refused, or nobody knows. */
  async #decide(
    replica: number,
    scope: Scope,
    decision: (
      fleet: Snapshot['fleet'],
      now: number,
      subject: Snapshot['subject'],
    ) => BrokerEvent[],
  ): Promise<Decided | undefined> {
    const asked = this.#witness.now();
    try {
      const decided = await this.#store(replica).decide(scope, ({ fleet, now, subject }) =>
        decision(fleet, now, subject),
      );
      this.#witness.told(decided.events, asked);
      return decided;
    } catch (error) {
      if (error instanceof MeshError) return undefined;
      throw error;
    }
  }

  #store(replica: number): PostgresLeaseStore {
    const known = this.#stores[replica];
    if (known) return known;
    const crashing = new CrashingSource(
      this.#source,
      () => this.#blow(replica),
      this.#parts.rewrite,
    );
    const started = performance.now();
    const monotonic = () => {
      const step = this.#parts.seesNoSteps ? this.#stepped : 0;
      return performance.now() - started + this.#passed + step;
    };
    const outbox = new Outbox('compute-broker');
    const store = new PostgresLeaseStore(crashing.source, outbox, policyOf('easy'), monotonic);
    this.#stores[replica] = store;
    return store;
  }

  #arm(): void {
    this.#countdown = this.#crashes[0]?.in ?? Infinity;
  }

  #blow(replica: number): Blow | undefined {
    this.points++;
    if (this.#countdown-- > 0) return undefined;
    const crash = this.#crashes.shift();
    this.#arm();
    if (crash?.dies) this.#stores[replica] = undefined;
    return crash;
  }
}

/** What is asked of a store, not what befalls it. */
const isAsked = ({ do: what }: Command): boolean =>
  what !== 'wait' && what !== 'set clock' && what !== 'restart';
