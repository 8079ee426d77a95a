import { PARTS_PER_CARD } from '../fleet/sku.ts';
import type { Account } from './card-use.ts';
import type { Booked } from './showback.ts';

export interface BillLine extends Account {
  readonly costCentre: string;
  readonly cardMs: number;
  /** Of what was leased: without work. Null where no work was told. */
  readonly idleMs: number | null;
  readonly price: number;
}

export interface Tariff {
  /** By queue. */
  costCentres?: Readonly<Record<string, string>>;
  perCardSecond?: number;
  /** By `queue holder`, ms of work on cards. */
  busyMs?: ReadonlyMap<string, number>;
}

/** Lines in whole card-milliseconds whose sum is that of the capacity, to the last one. */
export function bill(booked: readonly Booked[], tariff: Tariff = {}): BillLine[] {
  const { costCentres = {}, perCardSecond = 0, busyMs } = tariff;
  const parts = BigInt(PARTS_PER_CARD);
  const total = booked.reduce((sum, { partMs }) => sum + partMs, 0n) / parts;
  const floors = booked.map(({ partMs }) => partMs / parts);
  const missing = Number(total - floors.reduce((sum, ms) => sum + ms, 0n));
  const byRest = booked
    .map(({ partMs }, i) => ({ i, rest: partMs % parts }))
    .toSorted((a, b) => Number(b.rest - a.rest) || a.i - b.i);
  const rounded = new Set(byRest.slice(0, missing).map(({ i }) => i));
  return booked.map(({ category, queue, holder }, i) => {
    const cardMs = Number(floors[i] ?? 0n) + (rounded.has(i) ? 1 : 0);
    const busy = category === 'leased' ? busyMs?.get(`${queue} ${holder}`) : undefined;
    return {
      ...{ category, queue, holder, cardMs },
      costCentre: costCentres[queue] ?? '',
      idleMs: busy === undefined ? null : Math.max(0, cardMs - busy),
      price:
        category === 'leased' || category === 'reserved' ? (cardMs / 1_000) * perCardSecond : 0,
    };
  });
}

const COLUMNS = ['category', 'queue', 'holder', 'costCentre', 'cardMs', 'idleMs', 'price'] as const;

export function csvOf(lines: readonly BillLine[]): string {
  const rows = lines.map((line) => COLUMNS.map((column) => quote(line[column])).join());
  return `${[COLUMNS.join(), ...rows].join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula is made plain. */
function quote(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const plain = /^[=+@\t\r-]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
