import type { LeaseState, PendingReason } from '../domain/lease/lease.ts';

const REASONS: Readonly<Record<PendingReason, string>> = {
  no_free_cards: 'Too few cards are free.',
  no_legal_placement: 'Enough cards are free, but not where and as the shape needs them.',
  promised_to_others: 'What is free is promised to others whose turn is sooner.',
  kept_whole_for_larger:
    'What is free is kept whole for larger requests to be expected, for a while.',
  behind_in_queue: 'Others of its queue come before it.',
  queue_quota_exhausted: 'Its queue uses all that it may have.',
  cohort_exhausted: 'Its cohort has lent or uses all that it has.',
  waiting_for_eviction: 'Leases were told to end for it and have not ended yet.',
  reservation_not_begun: 'Its reservation has not begun.',
  budget_exhausted: 'The budget of its queue is spent until its window turns.',
};

const STATES: Readonly<Record<LeaseState, string>> = {
  pending: 'It waits.',
  granted: 'It has its cards.',
  released: 'Its holder gave the cards back.',
  expired: 'It was not renewed in time, or its walltime is over.',
  preempted: 'It ended for a lease that goes before it.',
  revoked: 'It was told to end by an operator, or a fault left it no card.',
};

/** A state or a reason, for people. */
export const wordsFor = (state: LeaseState, reason: PendingReason | null): string =>
  reason === null ? STATES[state] : REASONS[reason];
