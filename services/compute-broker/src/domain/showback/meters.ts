import { type Account, keyOf } from './card-use.ts';
import { Meter } from './meter.ts';

/** Time of parts of cards, in part-milliseconds: whole numbers, so nothing is lost or made. */
export interface Booked extends Account {
  readonly partMs: bigint;
}

/** Of one hour, which begins then. */
export interface HourBooked extends Booked {
  readonly hour: number;
}

/** What was booked, and the capacity that there was: the sum of it, counted on its own. */
export interface Taken {
  readonly booked: readonly HourBooked[];
  readonly capacity: ReadonlyMap<number, bigint>;
}

/** How many parts of cards each account has, and for how long it had them. */
export class Meters {
  readonly #accounts = new Map<string, { account: Account; meter: Meter }>();
  readonly #all: Meter;
  #at: number;

  constructor(at: number) {
    this.#at = at;
    this.#all = new Meter(at);
  }

  /** Until when all is booked. */
  get at(): number {
    return this.#at;
  }

  /** Time passes until then; it is booked on whoever has the parts now. */
  advance(at: number): void {
    this.#at = Math.max(this.#at, Math.round(at));
  }

  /** A clock that is set makes no time pass, and takes none back that is booked. */
  clockIs(at: number, byMs: number): void {
    this.advance(at - byMs);
    const now = this.#at + Math.round(byMs);
    for (const { meter } of [...this.#accounts.values(), { meter: this.#all }]) {
      meter.until(this.#at);
      meter.goOnAt(now);
    }
    this.#at = now;
  }

  /** Their parts become more or fewer; what there is in all is counted beside. */
  add(accounts: Iterable<[account: Account, parts: number]>, all: number, sign: 1 | -1): void {
    for (const [account, parts] of accounts) {
      const key = keyOf(account);
      const one = this.#accounts.get(key) ?? { account, meter: new Meter(this.#at) };
      this.#accounts.set(key, one);
      one.meter.until(this.#at);
      one.meter.parts += sign * parts;
    }
    this.#all.until(this.#at);
    this.#all.parts += sign * all;
  }

  booked(): HourBooked[] {
    return this.#each(({ booked }) => booked);
  }

  capacity(): ReadonlyMap<number, bigint> {
    this.#all.until(this.#at);
    return this.#all.booked;
  }

  /** What was booked since it was taken last. */
  take(): Taken {
    const booked = this.#each((meter) => meter.take());
    for (const [key, { meter }] of this.#accounts) if (meter.idle) this.#accounts.delete(key);
    this.#all.until(this.#at);
    return { booked, capacity: this.#all.take() };
  }

  #each(of: (meter: Meter) => ReadonlyMap<number, bigint>): HourBooked[] {
    return [...this.#accounts.values()].flatMap(({ account, meter }) => {
      meter.until(this.#at);
      return [...of(meter)].map(([hour, partMs]) => ({ hour, ...account, partMs }));
    });
  }
}
