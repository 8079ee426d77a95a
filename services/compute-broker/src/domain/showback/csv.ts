import { type BillLine, type Group, moneyOf } from './bill.ts';

/** RFC 4180. */
export function csvOf(lines: readonly BillLine[], by: readonly Group[], currency: string): string {
  const heads = [...by, 'cardMs', 'busyMs', 'idleMs', `cost_${currency.toLowerCase()}`];
  const rows = lines.map(({ group, cardMs, busyMs, idleMs, cost }) => [
    ...by.map((word) => quote(group[word] ?? '')),
    ...[cardMs, busyMs, idleMs].map((ms) => ms?.toString() ?? ''),
    moneyOf(cost),
  ]);
  return [heads, ...rows].map((row) => `${row.join()}\r\n`).join('');
}

/** A text that a spreadsheet would take for a formula is made plain. */
function quote(value: string): string {
  const plain = /^[=+@\t\r-]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
