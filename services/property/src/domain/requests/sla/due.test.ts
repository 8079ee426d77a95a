import { describe, expect, it } from 'vitest';
import { type Calendar, calendarSchema, MINUTE, spansOf } from './calendar.ts';
import { dueAfter, minutesUntil } from './due.ts';
import { dateOf, wallOf, written } from './zone.ts';

const calendar = (more: object): Calendar => ({
  ...calendarSchema.parse(more),
  timeZone: 'Asia/Shanghai',
  ...more,
});
const due = (from: string, minutes: number, more: object = {}) => {
  const days = calendar(more);
  const at = dueAfter(Date.parse(from), minutes, 'working', days);
  return at === undefined ? undefined : written(at, days.timeZone);
};

describe('what is due by the calendar', () => {
  it.each([
    ['2026-11-25T10:00:00+08:00', 60, {}, '2026-11-25T11:00:00+08:00'],
    ['2026-11-25T17:30:00+08:00', 60, {}, '2026-11-26T09:30:00+08:00'],
    ['2026-11-25T17:00:00+08:00', 60, {}, '2026-11-25T18:00:00+08:00'],
    ['2026-11-27T19:00:00+08:00', 1, {}, '2026-11-30T09:01:00+08:00'],
    ['2026-11-27T17:00:00+08:00', 120, { holidays: ['2026-11-30'] }, '2026-12-01T10:00:00+08:00'],
    ['2026-02-13T17:00:00+08:00', 120, { workdays: ['2026-02-14'] }, '2026-02-14T10:00:00+08:00'],
    ['2026-11-25T03:00:00Z', 60, {}, '2026-11-25T12:00:00+08:00'],
    ['2026-12-31T23:00:00+08:00', 540, { holidays: ['2027-01-01'] }, '2027-01-04T18:00:00+08:00'],
  ])('%s and %d minutes', (from, minutes, more, by) => expect(due(from, minutes, more)).toBe(by));

  it('knows that clocks change', () => {
    const night = {
      timeZone: 'Europe/Berlin',
      workingHours: [{ days: [7], from: '00:00', to: '24:00' }],
    };
    expect(due('2026-03-29T00:00:00+01:00', 23 * 60, night)).toBe('2026-03-30T00:00:00+02:00');
    expect(due('2026-10-25T00:00:00+02:00', 25 * 60, night)).toBe('2026-10-26T00:00:00+01:00');
  });

  it('says where a calendar has no working time', () => {
    const never = { workingHours: [{ days: [1], from: '09:00', to: '09:01' }] };
    expect(due('2026-11-25T10:00:00+08:00', 10_000, never)).toBeUndefined();
  });

  it('is what a clock shows that is watched minute by minute', () => {
    let state = 7;
    const next = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const zones = [
      'Asia/Shanghai',
      'Europe/London',
      'America/St_Johns',
      'Asia/Kathmandu',
      '+05:30',
    ];
    for (let i = 0; i < 15; i += 1) {
      const days = calendar({
        timeZone: zones[next(zones.length)] as string,
        workingHours: [
          { days: [1, 2, 3, 4, 5], from: '08:30', to: '12:00' },
          { days: [1, 2, 3, 4, 5, 6], from: '13:15', to: '17:45' },
        ],
        holidays: ['2026-03-30', '2026-10-26'],
        workdays: ['2026-03-29'],
      });
      const from = Date.UTC(2026, next(2) ? 2 : 9, 20 + next(8), next(24), next(60));
      const minutes = 1 + next(700);
      const by = dueAfter(from, minutes, 'working', days) as number;
      expect(by).toBe(watched(from, minutes, days));
      expect(minutesUntil(from, by, 'working', days)).toBe(minutes);
    }
  }, 30_000);
});

function watched(from: number, minutes: number, days: Calendar): number {
  let now = from;
  for (let left = minutes; left > 0; now += MINUTE) {
    const date = dateOf(now, days.timeZone);
    const minute = (wallOf(now, days.timeZone) - Date.parse(`${date}T00:00:00Z`)) / MINUTE;
    if (spansOf(date, days).some(([open, close]) => minute >= open && minute < close)) left -= 1;
  }
  return now;
}
