import type { Check } from '@banyan/contracts/vertical';

/**
 * True when all that is in the answer is checked: a wording that failed and was replaced is not in
 * the answer any more; its check stays visible as failed. Who abstains claims nothing to verify.
 */
export function isVerified({ checks, abstained }: Answered): boolean {
  return (
    !abstained && checks.every(({ passed, replacedBy }) => passed || replacedBy === 'template')
  );
}

interface Answered {
  checks: readonly Check[];
  abstained?: { reason: string } | undefined;
}
