import { z } from 'zod';

export const LEASE_SCOPES = ['any', 'super-pod', 'leaf', 'node', 'ring'] as const;

export const leaseShapeSchema = z.strictObject({
  /** Whole cards, all or none; of each member where members are named. */
  cards: z.int().min(1).max(65_536),
  /** A gang: so many members, each on one node. */
  members: z.int().min(1).max(65_536).optional(),
  /** With so many members it goes on when others lose their cards; all of them where not said. */
  minMembers: z.int().min(1).max(65_536).optional(),
  /** Instead of a whole card: a vNPU template, e.g. `vir04`, or thousandths, e.g. `250m`. */
  slice: z.string().min(1).max(40).optional(),
  /** Where all of it has to be. */
  within: z.enum(LEASE_SCOPES).optional(),
  /** A device class, e.g. `ascend-910b2`; any one of those that there are where not said. */
  sku: z.string().min(1).max(60).optional(),
});

export const cardSchema = z.object({
  /** `<node>/<index>`, unique in the fleet. */
  id: z.string(),
  sku: z.string(),
});

export const queueNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);
export const reservationIdSchema = z.string().regex(/^resv_[0-9a-f]{32}$/);
/** `<node>/<index>` of a card. */
export const cardIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,62}\/(0|[1-9]\d?)$/, 'is no card: write NODE/INDEX, e.g. n1/3');
