import { type Decimal, formatDecimal, parseDecimal, sumDecimals } from '@banyan/kernel';
import { PARTS_PER_CARD } from '../fleet/sku.ts';
import type { Account } from './card-use.ts';

/** What time costs, and who pays. */
export interface Tariff {
  readonly currency: string;
  /** Of one card for one second. */
  readonly perCardSecond: Decimal;
  /** By queue; `*` for all that are not named. */
  readonly costCentres: Readonly<Record<string, string>>;
}

/** What lines can be told apart by. */
export const GROUPS = ['category', 'queue', 'holder', 'costCentre'] as const;
export type Group = (typeof GROUPS)[number];

/** Time of one account, and of it what was work; null where none was told. In part-milliseconds. */
export interface Entry extends Account {
  readonly partMs: bigint;
  readonly busyPartMs: bigint | null;
}

export interface BillLine {
  readonly group: Readonly<Partial<Record<Group, string>>>;
  readonly cardMs: bigint;
  readonly busyMs: bigint | null;
  /** Of what was leased: without work. Null where no work was told. */
  readonly idleMs: bigint | null;
  readonly cost: Decimal;
}

export interface Bill {
  readonly lines: readonly BillLine[];
  readonly cardMs: bigint;
  readonly cost: Decimal;
}

const PARTS = BigInt(PARTS_PER_CARD);
const THOUSANDTH = decimal('0.001');

/** Lines in whole card-milliseconds whose sum is that of the entries, to the last one. */
export function bill(entries: readonly Entry[], tariff: Tariff, by: readonly Group[]): Bill {
  const groups = Map.groupBy(entries, (entry) =>
    JSON.stringify(by.map((word) => wordOf(entry, word, tariff))),
  );
  const sums = [...groups].map(([key, all]) => {
    const words = JSON.parse(key) as string[];
    const group = Object.fromEntries(by.map((word, i) => [word, words[i] ?? '']));
    return { group, ...sumOf(all) };
  });
  const cardMs = sums.reduce((sum, { partMs }) => sum + partMs, 0n) / PARTS;
  const lines = rounded(sums, cardMs).map(
    ({ group, chargedMs, leasedMs, busyParts, cardMs: ms }) => {
      const busyMs = busyParts === null ? null : busyParts / PARTS;
      const cost = decimal(chargedMs.toString()).times(tariff.perCardSecond).times(THOUSANDTH);
      const idleMs = busyMs === null ? null : leasedMs > busyMs ? leasedMs - busyMs : 0n;
      return { group, cardMs: ms, busyMs, idleMs, cost };
    },
  );
  return { lines, cardMs, cost: sumDecimals(lines.map(({ cost }) => cost)) };
}

/** At least two digits behind the point, as many as it has. */
export const moneyOf = (amount: Decimal): string => formatDecimal(amount, 2);

function wordOf(entry: Entry, word: Group, { costCentres }: Tariff): string {
  if (word !== 'costCentre') return entry[word];
  return entry.queue === '' ? '' : (costCentres[entry.queue] ?? costCentres['*'] ?? '');
}

interface Sum {
  partMs: bigint;
  /** What is paid for: leased, or kept by a reservation. */
  chargedParts: bigint;
  leasedParts: bigint;
  busyParts: bigint | null;
}

function sumOf(entries: readonly Entry[]): Sum {
  const sum: Sum = { partMs: 0n, chargedParts: 0n, leasedParts: 0n, busyParts: null };
  for (const { category, partMs, busyPartMs } of entries) {
    sum.partMs += partMs;
    if (category === 'leased' || category === 'reserved') sum.chargedParts += partMs;
    if (category === 'leased') sum.leasedParts += partMs;
    if (busyPartMs !== null) sum.busyParts = (sum.busyParts ?? 0n) + busyPartMs;
  }
  return sum;
}

/** Each down, and those up that lose most by it, until the sum is right. */
function rounded<T extends Sum>(sums: readonly T[], total: bigint) {
  const missing = Number(total - sums.reduce((sum, { partMs }) => sum + partMs / PARTS, 0n));
  const byRest = sums
    .map(({ partMs }, i) => ({ i, rest: partMs % PARTS }))
    .toSorted((a, b) => Number(b.rest - a.rest) || a.i - b.i);
  const up = new Set(byRest.slice(0, missing).map(({ i }) => i));
  return sums.map((sum, i) => {
    const more = up.has(i) ? 1n : 0n;
    const cardMs = sum.partMs / PARTS + more;
    // A line of nothing else costs what it says; of others the part that is paid for.
    const part = (parts: bigint) => (parts === sum.partMs ? cardMs : parts / PARTS);
    return { ...sum, cardMs, chargedMs: part(sum.chargedParts), leasedMs: part(sum.leasedParts) };
  });
}

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  if (!parsed) throw new Error(`${text} is no decimal.`);
  return parsed;
}
