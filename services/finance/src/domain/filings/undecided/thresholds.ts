/**
 * Set on TAT-QA: its development set and those contexts of its test set that were read while the
 * rules were written. How often they hold is in the how-to.
 */
export const THRESHOLDS = {
  /** So near another answer may come, as a part of the score of the one that is given. */
  near: { sameKind: 0.75, text: 0.85 },
  /** A text that fits the words by so much tells a change as well as a table does. */
  told: 0.6,
  /** Below that a figure without any scale may as well be of thousands. */
  ones: 1_000_000,
  /** No table is printed in thousands with figures above that. */
  most: 10_000_000,
};
