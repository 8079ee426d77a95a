import { z } from 'zod';
import { DAYS, type Topic } from '../topic.ts';
import { cardSchema, leaseShapeSchema, queueNameSchema } from './names.ts';

export const RESERVATION_STATES = ['booked', 'begun', 'ended', 'cancelled'] as const;

/** Body of `POST /v1/reservations`. */
export const bookReservationSchema = z.strictObject({
  /** The same key gives the same reservation, however often it is asked for. */
  requestKey: z.string().min(1).max(200),
  queue: queueNameSchema,
  shape: leaseShapeSchema,
  start: z.iso.datetime({ offset: true }),
  end: z.iso.datetime({ offset: true }),
});

export const reservationSchema = z.object({
  id: z.string(),
  queue: z.string(),
  holder: z.string(),
  shape: leaseShapeSchema,
  state: z.enum(RESERVATION_STATES),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  /** Kept for it; others where some of them are lost before its start. */
  cards: z.array(cardSchema),
  /** Cards of it are lost and no others do: it cannot be kept as it is. */
  endangered: z.boolean(),
});

/** Query of `GET /v1/reservations`. */
export const reservationListQuerySchema = z.strictObject({
  queue: queueNameSchema.optional(),
  holder: z.string().min(1).max(200).optional().describe('For operators; others see their own.'),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  after: z
    .string()
    .regex(/^\d{1,15}\.resv_[0-9a-f]{32}$/)
    .optional()
    .describe('What `next` of the page before said.'),
});

/** Open reservations, by their start. */
export const reservationListSchema = z.object({
  reservations: z.array(reservationSchema),
  /** There are more: ask with `after`. */
  next: z.string().optional(),
});

export const reservationChangedSchema = reservationSchema.extend({
  /** `moved`: other cards stand in for lost ones. `endangered`: none do. */
  change: z.enum(['booked', 'moved', 'endangered', 'begun', 'ended', 'cancelled']),
  at: z.iso.datetime(),
});

export const reservationChanged = {
  name: 'compute.reservation.changed.v1',
  owner: 'compute-broker',
  description: 'A reservation was booked, moved, is endangered, begun, ended or cancelled.',
  schema: reservationChangedSchema,
  key: 'reservation id',
  partitions: 3,
  retentionMs: 7 * DAYS,
} satisfies Topic;

export type BookReservation = z.infer<typeof bookReservationSchema>;
export type Reservation = z.infer<typeof reservationSchema>;
export type ReservationList = z.infer<typeof reservationListSchema>;
export type ReservationListQuery = z.infer<typeof reservationListQuerySchema>;
