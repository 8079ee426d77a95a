import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { At } from '@banyan/vertical-kit';
import { readCsv } from '../adapters/definitions/csv.ts';
import { readTable } from '../adapters/definitions/read-table.ts';
import { GENERIC } from '../domain/definitions/generic.ts';
import { dtcReportSchema } from '../domain/report.ts';

export const DTC_DATA = {
  files: ['automotive/dtc_generic.csv', 'automotive/dtc_manufacturer.csv'],
  licence: 'see the SOURCE.md beside it',
} as const;

/** A code, and whether its second digit says that it is generic. */
export interface Row {
  code: string;
  generic: boolean;
}

export const rowsAt = (at: At): Row[] =>
  DTC_DATA.files.flatMap((file) =>
    readCsv(readFileSync(at(file), 'utf8'))
      .slice(1)
      .map(([code = '', , , , , second]) => ({ code, generic: second === '1' })),
  );

/** What the product itself defines: every one is generic. */
export const ownRows = (): Row[] => [...GENERIC.keys()].map((code) => ({ code, generic: true }));

/** Definitions by `CODE`, or `CODE/MAKER`. */
export const tableAt = (at: At) => readTable(dirname(at(DTC_DATA.files[0])));

export const codesOf = (result: unknown) => dtcReportSchema.parse(result).codes;

export function inParts<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, i) => all.slice(i * size, (i + 1) * size));
}
