import { Checksum } from './checksum.ts';
import { Kept } from './kept.ts';
import { textOf } from './lease-rows.ts';
import type { Oracle } from './oracle.ts';
import { readEvent } from './read-event.ts';
import type { LoggedEntry } from './read-log.ts';
import type { SeenLease } from './seen.ts';

/** Judges a log entry by entry: what each owes to the one before it, and all that happened in it. */
export class LogJudge {
  readonly #oracle: Oracle;
  #last: LoggedEntry | undefined;
  events = 0;
  readonly kept = new Kept();
  /** All leases that are over. */
  readonly over = new Checksum();

  constructor(oracle: Oracle) {
    this.#oracle = oracle;
  }

  /** The log begins after this one. */
  startsAfter(entry: LoggedEntry): void {
    for (const event of entry.events) {
      this.kept.saw(event);
      this.#oracle.given(readEvent(event));
    }
    this.#last = entry;
  }

  saw(entry: LoggedEntry): void {
    const { position, at, token, events } = entry;
    const [first] = events;
    if (first?.type !== 'clock') this.#oracle.begins(position, at);
    this.#oracle.position = position;
    this.#links(entry);
    let high = this.#last?.token ?? token;
    for (const event of events) {
      this.events++;
      if (event.at !== at) this.#wrong(14, at, `an event of ${event.at} is in an entry of ${at}`);
      if (event.type === 'renewed') {
        this.#oracle.renewed(String(event['id']), Number(event['expiresAt']), event.at);
        continue;
      }
      this.kept.saw(event);
      const seen = readEvent(event);
      const own = 'lease' in seen ? (seen.lease.fencingToken ?? 0n) : 0n;
      if (own > high) high = own;
      // Before it is seen: then those from before the log are not among them.
      if ('lease' in seen && isOver(seen.lease) && !this.#oracle.older.has(seen.lease.id)) {
        this.over.add(seen.lease.id, textOf(seen.lease));
      }
      this.#oracle.saw(seen);
    }
    if (token !== high) this.#wrong(3, at, `says token ${token} where ${high} was given`);
    this.#last = entry;
  }

  /** Positions have no hole, and time goes on unless a clock was set. */
  #links({ position, at, events: [first] }: LoggedEntry): void {
    const last = this.#last;
    const expected = last ? last.position + 1 : 1;
    if (position !== expected) this.#wrong(9, at, `comes where ${expected} was due`);
    if (last && at < last.at && first?.type !== 'clock') {
      this.#wrong(14, at, `is of ${at}, before the ${last.at} of the one before it`);
    }
  }

  #wrong(invariant: number, at: number, what: string): void {
    const position = this.#oracle.position ?? 0;
    this.#oracle.note({ invariant, at, what: `entry ${position} ${what}` });
  }
}

const isOver = ({ state }: SeenLease): boolean => state !== 'granted' && state !== 'pending';
