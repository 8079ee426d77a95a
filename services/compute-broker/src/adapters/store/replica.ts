import { apply } from '../../domain/apply.ts';
import type { BrokerClock } from '../../domain/clock/broker-clock.ts';
import type { BrokerEvent } from '../../domain/event.ts';
import type { Fleet } from '../../domain/fleet.ts';
import { isLive, type Lease } from '../../domain/lease/lease.ts';
import { type KeptEvent, readEvent } from './kept-event.ts';

/** The last entry of the log, and until when its clock was watched. */
type Last = Omit<LogEntry, 'events'> & { watchedAt: number };

export interface LogEntry {
  position: number;
  at: number;
  token: string;
  events: KeptEvent[];
}

/** What a process knows of the log: all that happened up to a position. */
export class Replica {
  readonly fleet: Fleet;
  readonly clock: BrokerClock;
  /** The last entry that has come true here. */
  position: number;
  /** When that was, by the store's clock. */
  at: number;
  /** Until when somebody is known to have watched the store's clock. */
  watchedAt: number;
  /** Nothing has been decided here since it was read. */
  fresh = true;
  /** The highest fencing token that was ever given. */
  token: bigint;
  /** Leases that are over and in the fleet all the same. */
  readonly #over = new Set<string>();

  constructor(fleet: Fleet, clock: BrokerClock, last: Last) {
    this.fleet = fleet;
    this.clock = clock;
    this.watchedAt = last.watchedAt;
    this.position = last.position;
    this.at = last.at;
    this.token = BigInt(last.token);
  }

  /** What others wrote comes true here. */
  follow(entries: readonly LogEntry[]): void {
    for (const { position, at, token, events } of entries) {
      if (position !== this.position + 1) throw new Error(`The log skips from ${this.position}.`);
      for (const kept of events) {
        const event = readEvent(this.fleet, kept);
        if (event) this.happen(event);
      }
      this.wrote({ position, at, token: BigInt(token) });
    }
  }

  happen(event: BrokerEvent): void {
    apply(this.fleet, event);
    if ('lease' in event && !isLive(event.lease)) this.#over.add(event.lease.id);
  }

  /** A step that is in the log is no news any more. */
  clockIs(event: BrokerEvent): void {
    if (event.type === 'clock' && event.verb === 'set') this.clock.stepped(event.byMs);
  }

  /** Those that are over are looked up where somebody asks for them, and forgotten again. */
  knowOver(leases: readonly Lease[]): void {
    for (const lease of leases) {
      // One that lives and is not known began after the entries were read: what is decided on it
      // comes too late, and its own entry has to find it new.
      if (isLive(lease) || this.fleet.leases.get(lease.id)) continue;
      this.fleet.leases.set(lease.id, lease);
      this.#over.add(lease.id);
    }
  }

  wrote({ position, at, token }: { position: number; at: number; token: bigint }): void {
    Object.assign(this, { position, at, token, watchedAt: at });
    this.forgetOver();
  }

  forgetOver(): void {
    for (const id of this.#over) {
      const lease = this.fleet.leases.get(id);
      if (lease && !isLive(lease)) this.fleet.leases.set(id, undefined);
    }
    this.#over.clear();
  }
}
