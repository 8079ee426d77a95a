import { z } from 'zod';
import { storableText } from '../storable.ts';

const GROUPS = ['category', 'queue', 'holder', 'costCentre'] as const;

/** What lines are told apart by, in that order. */
const groupSchema = z
  .string()
  .max(60)
  .transform((text) => text.split(',').filter((word) => word !== ''))
  .pipe(z.array(z.enum(GROUPS)).max(GROUPS.length))
  .refine((words) => new Set(words).size === words.length, 'names a word twice');

/** Query of `GET /v1/showback`. Times are whole hours: the one that they are in counts. */
export const showbackQuerySchema = z.strictObject({
  since: z.iso.datetime({ offset: true }).optional().describe('30 days before until if not said.'),
  until: z.iso.datetime({ offset: true }).optional().describe('Now if not said.'),
  group: groupSchema
    .default(['category', 'queue', 'holder'])
    .describe('Of category, queue, holder, costCentre, with commas; nothing: all in one line.'),
  format: z.enum(['json', 'csv']).optional().describe('Goes before the header Accept.'),
});

/**
 * Time of cards in card-milliseconds. `leased` is whoever's the queue and holder say; `rounding`, of
 * cut cards, what is left over; `reserved`, kept by a reservation and not used; the rest is nobody's.
 */
export const showbackLineSchema = z.object({
  category: z
    .enum(['leased', 'rounding', 'reserved', 'faulty', 'closed', 'spare', 'free'])
    .optional(),
  queue: z.string().optional(),
  holder: z.string().optional(),
  costCentre: z.string().optional(),
  cardMs: z.int().nonnegative(),
  /** Work that was told, of what was leased; null where none was. */
  busyMs: z.int().nonnegative().nullable(),
  /** Leased and without work; null where no work was told. */
  idleMs: z.int().nonnegative().nullable(),
  /** Of what is leased and reserved. Exact, in decimal digits. */
  cost: z.string(),
});

/** A queue's card-seconds of the window that is now. */
export const showbackBudgetSchema = z.object({
  queue: z.string(),
  window: z.enum(['day', 'month']),
  cardSeconds: z.int(),
  spentMs: z.int().nonnegative(),
  turnsAt: z.iso.datetime(),
  exhausted: z.boolean(),
});

export const showbackSchema = z.object({
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Since when it is known who had what; null: nothing is folded yet. */
  knownSince: z.iso.datetime().nullable(),
  /** Until when it is folded. */
  through: z.iso.datetime().nullable(),
  currency: z.string(),
  perCardSecond: z.string(),
  group: z.array(z.enum(GROUPS)),
  lines: z.array(showbackLineSchema),
  /** Of all lines. */
  total: z.object({ cardMs: z.int(), cost: z.string() }),
  /** All that there was in that time: the sum of all lines. Null for whoever sees only its own. */
  capacityMs: z.int().nullable(),
  budgets: z.array(showbackBudgetSchema),
});

/** A tariff file. */
export const tariffSchema = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, 'is three capital letters, e.g. EUR'),
  /** Of one card for one second: a decimal in quotes, so that no digit is lost. */
  perCardSecond: z
    .string('is a decimal in quotes, e.g. "0.0004"')
    .regex(/^\d{1,12}(\.\d{1,12})?$/, 'is a decimal in quotes, e.g. "0.0004"'),
  /** By queue; `*` for all that are not named. */
  costCentres: z.record(z.string().max(63), storableText().max(200)).default({}),
});

export type ShowbackReport = z.infer<typeof showbackSchema>;
export type ShowbackLine = z.infer<typeof showbackLineSchema>;
export type ShowbackQuery = z.infer<typeof showbackQuerySchema>;
