import { createHash } from 'node:crypto';
import type { Citation } from '@banyan/contracts/vertical';
import { GENERIC, GENERIC_ID } from './definitions/generic.ts';
import type { OperatorTable } from './definitions/operator-table.ts';
import { locate, type Told } from './read-input.ts';
import type { Diagnosis } from './report.ts';

const MOST_CITED = 1_000;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const GENERIC_SHA256 = sha256(JSON.stringify([...GENERIC]));

/** Where each code stands in the bytes that came, and each definition in its table. */
export function citationsOf(
  { codes }: Diagnosis,
  told: Told[],
  table: OperatorTable | undefined,
): Citation[] {
  const listed = new Set(codes.flatMap(({ seen }) => seen.map(({ locator }) => locator)));
  const bytes = told.flatMap((payload): Citation[] => {
    const whole = sha256(payload.payload);
    return payload.decoded.codes
      .map((found) => ({
        // Not the input: its frames put together, in hex.
        sourceId: 'payload',
        locator: locate(payload, found),
        quote: payload.payload.slice(2 * found.at, 2 * (found.at + found.size)),
        sha256: whole,
      }))
      .filter(({ locator }) => listed.has(locator));
  });
  const rows = new Map<string, Citation>();
  for (const { definition } of codes) {
    if (!definition.known) continue;
    const { text, source, locator } = definition;
    const of = source === GENERIC_ID ? GENERIC_SHA256 : (table?.sha256 ?? '');
    rows.set(`${source}/${locator}`, { sourceId: source, locator, quote: text, sha256: of });
  }
  return [...bytes.slice(0, MOST_CITED), ...rows.values()];
}
