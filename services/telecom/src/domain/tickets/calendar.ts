import { type Sla, spanOf, WEEKDAYS } from './sla-schema.ts';
import { instantOf, wallTime } from './zone.ts';

export const DAY = 86_400_000;

export interface Span {
  from: number;
  to: number;
}

type Hours = Pick<Sla, 'timeZone' | 'hours' | 'holidays' | 'workdays'>;

/** Opening hours with their exceptions: days are those of the wall there. */
export class Calendar {
  readonly zone: string;
  readonly #hours: Sla['hours'];
  readonly #holidays: Set<string>;
  readonly #workdays: Map<string, string[]>;

  constructor({ timeZone, hours, holidays, workdays }: Hours) {
    this.zone = timeZone;
    this.#hours = hours;
    this.#holidays = new Set(holidays);
    this.#workdays = new Map(workdays.map((day) => [day.date, day.hours]));
  }

  /** Midnight of the day on the wall there, as if it were UTC. */
  dayOf(instant: number): number {
    return Math.floor(wallTime(instant, this.zone) / DAY) * DAY;
  }

  /** When it is open on that day. */
  openOn(day: number): Span[] {
    return this.#hoursOn(day)
      .map(spanOf)
      .toSorted((a, b) => a.from - b.from)
      .map(({ from, to }) => ({
        from: instantOf(day + 60_000 * from, this.zone),
        to: instantOf(day + 60_000 * to, this.zone, 'last'),
      }));
  }

  /** The other way round: by what the wall shows. A closing time belongs to the hours before it. */
  isOpenUntil(instant: number): boolean {
    const wall = wallTime(instant - 1, this.zone) + 1;
    const day = Math.floor((wall - 1) / DAY) * DAY;
    const minute = (wall - day) / 60_000;
    return this.#hoursOn(day)
      .map(spanOf)
      .some(({ from, to }) => from < minute && minute <= to);
  }

  #hoursOn(day: number): string[] {
    const date = new Date(day).toISOString().slice(0, 10);
    const own = this.#workdays.get(date);
    if (own) return own;
    if (this.#holidays.has(date)) return [];
    const weekday = WEEKDAYS[new Date(day).getUTCDay()] ?? 'sun';
    // Without hours it is always open, but for holidays.
    return this.#hours ? (this.#hours[weekday] ?? []) : ['00:00-24:00'];
  }
}
