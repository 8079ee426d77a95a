import { z } from 'zod';

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'not HH:MM');
const day = z.iso.date();

function isZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}

const hoursSchema = z
  .strictObject({ days: z.array(z.int().min(1).max(7)).min(1).max(7), from: clock, to: clock })
  .refine(({ from, to }) => from < to, 'ends before it begins');

export const calendarSchema = z.strictObject({
  timeZone: z.string().max(60).refine(isZone, 'no known time zone').optional(),
  /** ISO weekdays, 1 is Monday. */
  workingHours: z
    .array(hoursSchema)
    .min(1)
    .max(14)
    .default([{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }]),
  holidays: z.array(day).max(400).default([]),
  /** Days that are worked although they are not in the week, with the first hours of the list. */
  workdays: z.array(day).max(400).default([]),
});

export interface Calendar extends z.output<typeof calendarSchema> {
  timeZone: string;
}

export const MINUTE = 60_000;

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** Working spans of a local day, minutes from its midnight, in order and apart. */
export function spansOf(date: string, calendar: Calendar): [number, number][] {
  const { workingHours, holidays, workdays } = calendar;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  const own = workdays.includes(date) ? workingHours[0]?.days[0] : weekday;
  if (holidays.includes(date) && !workdays.includes(date)) return [];
  const spans = workingHours
    .filter(({ days }) => own !== undefined && days.includes(own))
    .map(({ from, to }): [number, number] => [minutesOf(from), minutesOf(to)])
    .toSorted((a, b) => a[0] - b[0]);
  return spans.reduce<[number, number][]>((apart, [from, to]) => {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
    return apart;
  }, []);
}

export const nextDay = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
