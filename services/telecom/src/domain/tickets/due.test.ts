import { describe, expect, it } from 'vitest';
import { SeededRandom } from '@banyan/kernel';
import { dueOf, lengthOf } from './due.ts';
import { type Sla, slaSchema, spanOf, targetSchema, WEEKDAYS } from './sla-schema.ts';
import { formatInstant, instantOf, isZone, wallTime } from './zone.ts';

const MINUTE = 60_000;
const week = (span: string[]) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, span]));
const slaOf = (more: object = {}): Sla =>
  slaSchema.parse({ timeZone: 'Asia/Shanghai', targets: {}, ...more });
const due = (startsAt: string, duration: string, clock: string, sla: Sla) => {
  const { at } = dueOf(Date.parse(startsAt), targetSchema.parse({ duration, clock }), sla);
  return at === undefined ? undefined : formatInstant(at, sla.timeZone);
};

describe('the wall of a zone', () => {
  it.each([
    ['2026-03-29T00:30:00Z', 'Europe/London', '2026-03-29T00:30:00Z'],
    ['2026-03-29T01:30:00Z', 'Europe/London', '2026-03-29T02:30:00+01:00'],
    ['2026-01-01T00:00:00Z', 'Asia/Kolkata', '2026-01-01T05:30:00+05:30'],
    ['2026-01-01T00:00:00Z', 'America/St_Johns', '2025-12-31T20:30:00-03:30'],
    ['2026-07-01T12:00:00.250Z', 'Asia/Shanghai', '2026-07-01T20:00:00.250+08:00'],
  ])('%s in %s is %s', (instant, zone, shown) => {
    expect(formatInstant(Date.parse(instant), zone)).toBe(shown);
  });

  it.each([
    ['twice, first', '2026-10-25T01:30', 'first', '2026-10-25T00:30:00.000Z'],
    ['twice, last', '2026-10-25T01:30', 'last', '2026-10-25T01:30:00.000Z'],
    ['leapt over', '2026-03-29T01:30', 'first', '2026-03-29T01:30:00.000Z'],
    ['once', '2026-06-01T12:00', 'first', '2026-06-01T11:00:00.000Z'],
  ] as const)('London, a time that is %s', (_, wall, twice, instant) => {
    const at = instantOf(Date.parse(`${wall}:00Z`), 'Europe/London', twice);
    expect(new Date(at).toISOString()).toBe(instant);
  });

  it('knows the zones of IANA and no others', () => {
    expect(['Asia/Shanghai', 'UTC', 'Mars/Base', '', '__proto__'].map(isZone)).toEqual([
      ...[true, true, false, false, false],
    ]);
  });
});

describe('a due date', () => {
  const office = slaOf({ hours: week(['09:00-12:00', '13:30-18:00']), holidays: ['2026-10-01'] });
  it.each([
    ['2026-09-30T17:20:00+08:00', 'PT40M', 'business', office, '2026-09-30T18:00:00+08:00'],
    ['2026-09-30T17:20:00+08:00', 'PT41M', 'business', office, '2026-10-02T09:01:00+08:00'],
    ['2026-09-30T12:30:00+08:00', 'PT1H', 'business', office, '2026-09-30T14:30:00+08:00'],
    ['2026-09-30T17:20:00+08:00', 'PT4H', 'elapsed', office, '2026-09-30T21:20:00+08:00'],
    ['2026-09-30T17:20:00+08:00', 'P2D', 'business', office, '2026-10-05T18:00:00+08:00'],
    ['2026-09-30T17:20:00+08:00', 'P2D', 'elapsed', office, '2026-10-02T17:20:00+08:00'],
  ])('%s, %s %s', (startsAt, duration, clock, sla, expected) => {
    expect(due(startsAt, duration, clock, sla)).toBe(expected);
  });

  it('counts a working day that was moved, with its own hours', () => {
    const workdays = [{ date: '2026-10-03', hours: ['09:00-12:00'] }];
    const sla = slaOf({ hours: week(['09:00-18:00']), holidays: ['2026-10-02'], workdays });
    expect(due('2026-10-01T17:00:00+08:00', 'PT2H', 'business', sla)).toBe(
      '2026-10-03T10:00:00+08:00',
    );
  });

  it('stands still in a pause, and is none while one goes on', () => {
    const from = '2026-09-30T10:00:00+08:00';
    const paused = (to?: string) => slaOf({ pauses: [{ from, to }] });
    expect(
      due('2026-09-30T09:00:00+08:00', 'PT2H', 'elapsed', paused('2026-09-30T15:00:00+08:00')),
    ).toBe('2026-09-30T16:00:00+08:00');
    expect(due('2026-09-30T09:00:00+08:00', 'PT2H', 'elapsed', paused())).toBeUndefined();
    expect(due('2026-09-30T09:00:00+08:00', 'PT1H', 'elapsed', paused())).toBe(from);
  });

  it('is refused where it is never open', () => {
    expect(() => due('2026-09-30T09:00:00Z', 'PT1H', 'business', slaOf({ hours: {} }))).toThrow(
      'opening hours',
    );
  });

  it('is what counting each minute gives, in 60 random calendars across changes of clocks', () => {
    const random = new SeededRandom(20_260_301);
    const zones = ['Asia/Shanghai', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe'];
    for (let i = 0; i < 60; i++) {
      const zone = zones[i % zones.length] ?? 'UTC';
      const hours = Object.fromEntries(
        WEEKDAYS.filter(() => random.chance(0.7)).map((day) => [day, [randomSpan(random)]]),
      );
      if (Object.keys(hours).length === 0) continue;
      const day = (n: number) => new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10);
      const holidays = Array.from({ length: 3 }, () => day(random.below(40)));
      const start = Date.UTC(2026, 2, 1) + MINUTE * random.below(40 * 1_440);
      const from = new Date(start + MINUTE * random.below(600)).toISOString();
      const to = new Date(Date.parse(from) + MINUTE * random.below(900)).toISOString();
      const sla = slaOf({ timeZone: zone, hours, holidays, pauses: [{ from, to }] });
      const duration = `PT${1 + random.below(20)}H${1 + random.below(59)}M`;
      const target = targetSchema.parse({ duration, clock: 'business' });
      expect([duration, dueOf(start, target, sla).at]).toEqual([
        duration,
        minuteByMinute(start, lengthOf(duration), sla),
      ]);
    }
  }, 120_000);
});

/** Not in the small hours, when clocks change. */
function randomSpan(random: SeededRandom): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const from = 5 + random.below(8);
  return `${two(from)}:${two(random.below(60))}-${two(from + 2 + random.below(8))}:30`;
}

function minuteByMinute(start: number, ms: number, sla: Sla): number {
  let left = ms / MINUTE;
  for (let at = start; ; at += MINUTE) {
    if (isOpen(at, sla)) left--;
    if (left === 0) return at + MINUTE;
  }
}

function isOpen(at: number, { timeZone, hours, holidays, pauses }: Sla): boolean {
  if (pauses.some(({ from, to }) => Date.parse(from) <= at && at < Date.parse(to ?? from)))
    return false;
  const wall = new Date(wallTime(at, timeZone));
  if (holidays.includes(wall.toISOString().slice(0, 10))) return false;
  const minute = wall.getUTCHours() * 60 + wall.getUTCMinutes();
  const spans = hours?.[WEEKDAYS[wall.getUTCDay()] ?? 'sun'] ?? [];
  return spans.map(spanOf).some(({ from, to }) => from <= minute && minute < to);
}
