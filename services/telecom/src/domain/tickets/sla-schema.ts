import { z } from 'zod';
import { isZone } from './zone.ts';

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const SPAN = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** `09:00-12:00`, in minutes of the day. */
export function spanOf(text: string): { from: number; to: number } {
  const [from = '', to = ''] = text.split('-');
  return { from: minutes(from), to: minutes(to) };
}

const hours = z
  .array(
    z
      .string()
      .max(11)
      .regex(SPAN, 'has to be HH:MM-HH:MM')
      .refine((text) => spanOf(text).from < spanOf(text).to, 'ends before it begins'),
  )
  .max(8)
  .refine((spans) => {
    const sorted = spans.map(spanOf).toSorted((a, b) => a.from - b.from);
    return sorted.every(({ from }, i) => i === 0 || from >= (sorted[i - 1]?.to ?? 0));
  }, 'has spans that overlap');

const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });

export const targetSchema = z.strictObject({
  duration: z
    .string()
    .max(12)
    .regex(
      /^(P[1-9]\d{0,2}D|PT(?=\d)([1-9]\d{0,3}H)?([1-9]\d{0,4}M)?)$/,
      'has to be days or hours and minutes of ISO 8601: P2D, PT4H, PT1H30M',
    ),
  clock: z.enum(['elapsed', 'business']).default('elapsed').meta({
    description: 'elapsed: day and night; business: in opening hours, days are working days.',
  }),
});

export type Target = z.output<typeof targetSchema>;

export const slaSchema = z.strictObject({
  timeZone: z.string().max(60).refine(isZone, 'is no time zone of the IANA data base'),
  hours: z
    .strictObject(Object.fromEntries(WEEKDAYS.map((day) => [day, hours.default([])])))
    .optional()
    .meta({
      description: 'Opening hours by weekday, on the wall there: {"mon": ["09:00-18:00"]}.',
    }),
  holidays: z.array(date).max(1_000).default([]),
  workdays: z
    .array(z.strictObject({ date, hours }))
    .max(1_000)
    .default([])
    .meta({ description: 'Days with hours of their own, such as 调休; they go before holidays.' }),
  targets: z.strictObject({
    Critical: targetSchema.optional(),
    Major: targetSchema.optional(),
    Minor: targetSchema.optional(),
  }),
  pauses: z
    .array(
      z
        .strictObject({ from: instant, to: instant.optional() })
        .refine(
          ({ from, to }) => !to || Date.parse(from) <= Date.parse(to),
          'ends before it begins',
        ),
    )
    .max(200)
    .default([])
    .meta({ description: 'While the clock stood: the ticket was pending or held.' }),
  startsAt: instant.optional().meta({ description: 'Else when it was received or raised.' }),
});

export type Sla = z.output<typeof slaSchema>;
