import { MeshError } from '@banyan/kernel';

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const DIVISION_BY_ZERO = '22012';
const UNIQUE_VIOLATION = '23505';

/** A balance that was there has been cleared away meanwhile. */
export class MissingBalance extends Error {}

/** Somebody else was in the way, or took the same hold at the same moment: doing it again helps. */
export function isContention(error: unknown): boolean {
  if (error instanceof MissingBalance) return true;
  return [SERIALIZATION_FAILURE, DEADLOCK, UNIQUE_VIOLATION].includes(codeOf(error) ?? '');
}

/** A transaction that was written on a guess did not find what it expected; nothing was booked. */
export function isWrongGuess(error: unknown): boolean {
  return [DIVISION_BY_ZERO, UNIQUE_VIOLATION].includes(codeOf(error) ?? '');
}

/** The data of some operation cannot be stored (class 22 and 23), or does not fit its event. */
export function isBadData(error: unknown): boolean {
  if (error instanceof Error && error.name === 'ZodError') return true;
  return /^2[23]/.test(codeOf(error) ?? '');
}

/** Fails closed: without its ledger nothing may be spent. */
export function ledgerUnavailable(cause?: unknown): MeshError {
  return new MeshError(
    'capacity_unavailable',
    'The token ledger cannot be read now, so nothing may be spent. Ask again shortly.',
    { retryAfterSeconds: 1 },
    cause,
  );
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
