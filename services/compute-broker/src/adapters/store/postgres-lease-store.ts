import { MeshError } from '@banyan/kernel';
import { activeTrace, type Client, GroupCommit, type Outbox } from '@banyan/persistence';
import { count, measure, untraced } from '@banyan/telemetry';
import type { DataSource } from 'typeorm';
import {
  type Decided,
  LeaseStore,
  type Scope,
  type Snapshot,
} from '../../application/lease-store.ts';
import type { BrokerEvent, ClockEvent } from '../../domain/event.ts';
import { type Fleet, undo } from '../../domain/fleet.ts';
import type { Policy } from '../../domain/policy.ts';
import { isOpen } from '../../domain/reservation/reservation.ts';
import { measureEvents } from '../telemetry/measure-events.ts';
import { decideAll, type Job } from './decide-all.ts';
import { load, look, type Look, type Monotonic } from './read-log.ts';
import type { LogEntry, Replica } from './replica.ts';
import { Overtaken, write } from './write-log.ts';

/** Nobody waits longer for a decision, ms. */
const LIMIT_MS = 5_000;
/** Decisions in one commit. */
const MOST = 512;
/** Others were first so often: they are many, or it goes wrong in another way. */
const TRIES = 50;
/** So long somebody may have watched the store's clock without saying so, ms. */
const WATCH_MS = 1_000;

/**
 * The fleet in memory, its log in PostgreSQL. Decisions of one moment share one entry of the log and
 * its commit. Any number of replicas decide at once: each follows what the others wrote, and of those
 * that write the same position one does; the others look again.
 */
export class PostgresLeaseStore extends LeaseStore {
  readonly #source: DataSource;
  readonly #outbox: Outbox;
  readonly #policy: Partial<Policy>;
  readonly #monotonic: Monotonic;
  readonly #group: GroupCommit<Job, Decided>;
  /** `undefined`: it knows nothing, or not whether what it wrote last is there. */
  #replica: Replica | undefined;

  constructor(
    source: DataSource,
    outbox: Outbox,
    policy: Partial<Policy> = {},
    monotonic: Monotonic = () => performance.now(),
  ) {
    super();
    this.#source = source;
    this.#outbox = outbox;
    this.#policy = policy;
    this.#monotonic = monotonic;
    this.#group = new GroupCommit({
      // A batch belongs to no single request, so it must not become a child of one.
      commit: (jobs) => untraced(() => this.#decideAll(jobs)),
      onAbandoned: () => undefined,
      tooLate: unavailable,
      ...{ limitMs: LIMIT_MS, most: MOST },
    });
  }

  decide(scope: Scope, decision: (snapshot: Snapshot) => BrokerEvent[]): Promise<Decided> {
    return this.#group.submit({ scope, decision, trace: activeTrace() });
  }

  async #decideAll(jobs: Job[]): Promise<(Decided | Error)[]> {
    const runner = this.#source.createQueryRunner();
    try {
      const client = (await runner.connect()) as Client;
      for (let attempt = 1; attempt <= TRIES; attempt++) {
        const answers = await this.#decideOnce(client, jobs);
        if (answers) return answers;
      }
      throw new Overtaken('Others were first again and again.');
    } catch (error) {
      // Whether the last entry was written is not known: what it knows is what it reads next.
      this.#replica = undefined;
      throw unavailable(error);
    } finally {
      await runner.release();
    }
  }

  /** `undefined`: somebody else was first. */
  async #decideOnce(client: Client, jobs: Job[]): Promise<(Decided | Error)[] | undefined> {
    const replica = (this.#replica ??= await load(client, this.#policy, this.#monotonic));
    const { fleet } = replica;
    const scopes = jobs.map(({ scope }) => scope);
    const seen = await look(client, replica.position, scopes, this.#monotonic);
    // Whether its own clock has seen what others say that the clock did, it cannot know.
    if (!seen || seen.entries.some(tellsOfClock)) {
      this.#replica = undefined;
      return undefined;
    }
    replica.follow(seen.entries);
    replica.knowOver(seen.over);
    const steps = clockSteps(replica, seen);
    const now = steps.length > 0 ? seen.reading.said : Math.max(seen.reading.said, replica.at);
    const { answers, told, changes } = decideAll(replica, jobs, now, steps);
    if (told.length === 0) {
      replica.fresh = false;
      replica.forgetOver();
      await this.#watched(client, replica, now);
      return answers;
    }
    const token = told.reduce((high, { event }) => tokenIn(event, high), replica.token);
    const entry = { position: replica.position + 1, at: now, token };
    const shifted = steps.length > 0 ? allOf(fleet) : NOTHING;
    try {
      await write(client, this.#outbox, { ...entry, told, shifted });
    } catch (error) {
      undo(changes);
      if (!(error instanceof Overtaken)) throw error;
      count('brokerOvertaken');
      return undefined;
    }
    measure('brokerCommit', (this.#monotonic() - seen.reading.asked) / 1_000);
    measureEvents(told.map(({ event }) => event));
    // What happened before it came is in its first reading already.
    if (!replica.fresh) for (const step of steps) replica.clockIs(step);
    replica.wrote(entry);
    replica.fresh = false;
    return answers;
  }

  /** Says now and then that the clock is watched; who starts later knows how long nobody did. */
  async #watched(client: Client, replica: Replica, now: number): Promise<void> {
    if (now - replica.watchedAt < WATCH_MS / 2) return;
    replica.watchedAt = now;
    // Not worth a wait for the disk.
    await client.query(
      `begin; set local synchronous_commit = off;
       update watched set at = ${Math.floor(now)}, position = ${replica.position}; commit`,
    );
  }
}

const tellsOfClock = ({ events }: LogEntry) => events.some(({ type }) => type === 'clock');

const NOTHING = { leases: [], cards: [], reservations: [], spent: [] };

const allOf = ({ leases, cards, reservations, spent }: Fleet) => ({
  leases: [...leases.values()],
  cards: [...cards.values()],
  reservations: [...reservations.values()].filter(isOpen),
  spent: [...spent.values()],
});

/** What no time that passed explains: the clock was set, or nobody was there to say that it was not. */
function clockSteps({ clock, fresh, watchedAt }: Replica, { reading }: Look): ClockEvent[] {
  const at = reading.said;
  const byMs = clock.stepIn(reading);
  if (byMs !== 0) return [{ type: 'clock', verb: 'set', at, byMs }];
  const gap = Math.round(at - watchedAt);
  if (!fresh || (gap >= -clock.toleranceMs && gap <= WATCH_MS)) return [];
  return [{ type: 'clock', verb: gap < 0 ? 'set' : 'unwatched', at, byMs: gap }];
}

function tokenIn(event: BrokerEvent, high: bigint): bigint {
  const token = 'lease' in event ? (event.lease.fencingToken ?? 0n) : 0n;
  return token > high ? token : high;
}

function unavailable(cause?: unknown): MeshError {
  const message = 'The broker’s database does not answer; ask again with the same requestKey.';
  return new MeshError('capacity_unavailable', message, { retryAfterSeconds: 1 }, cause);
}
