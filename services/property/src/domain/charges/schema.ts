import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';
import { daysBetween } from './days.ts';

/** Places behind the point, by ISO 4217. */
export const CURRENCIES = {
  ...{ CNY: 2, USD: 2, EUR: 2, GBP: 2, HKD: 2, SGD: 2, TWD: 2, CAD: 2, AUD: 2, CHF: 2, MYR: 2 },
  ...{ JPY: 0, KRW: 0, KWD: 3 },
} as const;

export type Currency = keyof typeof CURRENCIES;

const MOST_DAYS = 3_660;
const MOST_LATE = 7_320;

// Strings, so that each stands in the answer as it came in, and none passes through a float.
const decimal = (whole: number, behind: number) =>
  z.string().regex(new RegExp(`^\\d{1,${whole}}(?:\\.\\d{1,${behind}})?$`), 'not a plain decimal');
const money = decimal(9, 3);
const day = z.iso
  .date()
  .refine((text) => text >= '1970-01-01' && text <= '2199-12-31', 'out of range');
const name = z.string().min(1).max(100);

export const chargesInputSchema = z
  .strictObject({
    recipient: name.optional(),
    property: name.optional(),
    currency: z.enum(Object.keys(CURRENCIES) as [Currency, ...Currency[]]).default('CNY'),
    area: z.strictObject({ value: decimal(7, 4), unit: z.enum(['m2', 'ft2']).default('m2') }),
    rate: z.strictObject({
      amount: decimal(6, 6),
      per: z.enum(['day', 'month', 'quarter', 'year']).default('month'),
    }),
    period: z
      .strictObject({ from: day, to: day })
      .refine(({ from, to }) => from <= to, 'ends before it begins'),
    items: z
      .array(z.strictObject({ name, amount: money }))
      .max(50)
      .default([])
      .meta({ description: 'Fixed sums beside the charge by area.' }),
    dueDate: day,
    asOf: day,
    arrears: z
      .array(z.strictObject({ name, amount: money, dueDate: day }))
      .max(60)
      .default([]),
    payments: z
      .array(z.strictObject({ date: day, amount: money, reference: name.optional() }))
      .max(200)
      .default([]),
    lateFee: z
      .strictObject({
        dailyPercent: decimal(2, 4),
        graceDays: z
          .string()
          .regex(/^\d{1,3}$/, 'no number of days')
          .optional(),
        capPercent: decimal(3, 2)
          .optional()
          .meta({ description: 'Of the debt; no fee goes above.' }),
      })
      .optional(),
    language: languageSchema.default('zh'),
  })
  .superRefine(({ period, asOf, dueDate, arrears, payments }, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (daysBetween(period.from, period.to) >= MOST_DAYS)
      refuse(['period'], `is longer than ${MOST_DAYS} days`);
    for (const [i, { date }] of payments.entries())
      if (date > asOf) refuse(['payments', i, 'date'], 'lies after the day of the statement');
    for (const [i, debt] of arrears.entries())
      if (daysBetween(debt.dueDate, asOf) > MOST_LATE)
        refuse(['arrears', i, 'dueDate'], `lies more than ${MOST_LATE} days back`);
    if (daysBetween(dueDate, asOf) > MOST_LATE)
      refuse(['dueDate'], `lies more than ${MOST_LATE} days back`);
  });

export type ChargesInput = z.output<typeof chargesInputSchema>;

const sum = z.string().regex(/^\d+(?:\.\d+)?$/);

export const statementSchema = z.object({
  language: languageSchema,
  currency: z.string(),
  rounding: z.object({ rule: z.literal('half-up'), places: z.int(), where: z.array(z.string()) }),
  lines: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      days: z.int(),
      ofDays: z.int().meta({ description: 'Days of the whole month.' }),
      formula: z.string(),
      amount: sum,
    }),
  ),
  items: z.array(z.object({ name: z.string(), amount: sum })),
  debts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      dueDate: z.string(),
      amount: sum,
      paid: sum,
      outstanding: sum,
      lateFrom: z.string().optional(),
      lateFee: sum,
      lateFormula: z.string().optional(),
      capped: z.boolean(),
    }),
  ),
  totals: z.object({
    charges: sum,
    arrears: sum,
    lateFees: sum,
    payments: sum,
    due: sum,
    credit: sum,
  }),
  letter: z.string(),
  explanation: z.string(),
});

export type Statement = Omit<z.output<typeof statementSchema>, 'explanation' | 'letter'>;
