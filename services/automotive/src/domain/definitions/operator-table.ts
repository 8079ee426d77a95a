import { CODE } from '../dtc/code.ts';
import { scopeOf } from '../dtc/scope.ts';

/** Definitions that an operator brings, e.g. those of makers. */
export interface OperatorTable {
  /** Names of the files it was read from. */
  name: string;
  sha256: string;
  /** By `CODE` for generic codes, by `CODE/MAKER` for those of a maker. */
  rows: ReadonlyMap<string, string>;
}

export interface OperatorRow {
  code: string;
  manufacturer: string;
  description: string;
}

const GENERIC = 'GENERIC';

/**
 * What a row may say: one that is called generic in a range of the makers, or the reverse, is not
 * believed, since the second digit decides.
 */
export function keyOf({
  code,
  manufacturer,
}: Omit<OperatorRow, 'description'>): string | undefined {
  if (!CODE.test(code)) return undefined;
  const maker = manufacturer.trim().toUpperCase();
  if (scopeOf(code).scope === 'generic') return maker === GENERIC ? code : undefined;
  return maker === GENERIC || maker === '' ? undefined : `${code}/${maker}`;
}
