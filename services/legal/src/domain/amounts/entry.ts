import type { Amount } from './amount.ts';
import type { Context } from './context.ts';

export const ROLES = ['item', 'subtotal', 'total', 'repeat', 'excluded'] as const;

/** Why an amount is not added. */
export const REASONS = [
  ...['words-and-figures', 'said-before', 'recurring', 'returned', 'fine', 'resale', 'seized'],
  ...['asked-for', 'part', 'earlier-conviction', 'aftermath', 'argument', 'threshold'],
] as const;

export interface Entry extends Amount {
  role: (typeof ROLES)[number];
  reason?: string;
  context: Context;
}
