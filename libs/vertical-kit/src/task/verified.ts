import type { Check } from '@banyan/contracts/vertical';

/**
 * True when all that is in the answer is checked: a wording that failed and was replaced is not in
 * the answer any more; its check stays visible as failed.
 */
export function isVerified(checks: readonly Check[]): boolean {
  return checks.every(({ passed, replacedBy }) => passed || replacedBy === 'template');
}
