import { type Decimal, formatDecimal, sumDecimals } from '@banyan/kernel';
import { moneyIn, type Money } from './money.ts';
import type { Candidate, Line, Row } from './model.ts';
import {
  CHANGE,
  DISCOUNT,
  GRAND,
  PAID,
  PART,
  ROUNDING,
  SUB,
  SUMMARY,
  TAX,
  TOTAL,
} from './words.ts';

const KINDS = [
  'item',
  'total',
  'grand',
  'rounded',
  'sub',
  'part',
  'rounding',
  'paid',
  'change',
  'discount',
  'tax',
  'summary',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Sum extends Money {
  kind: Kind;
  row: number;
}

/** What a row of sums is about; words alone in a row are about the sums right under it. */
function kindOf(text: string): Kind | undefined {
  if (CHANGE.test(text)) return 'change';
  if (GRAND.test(text) && !SUB.test(text))
    return PART.test(text) && !/INC/.test(text) ? 'part' : 'grand';
  if (PART.test(text)) return SUB.test(text) ? 'sub' : 'part';
  if (ROUNDING.test(text)) return 'rounding';
  if (DISCOUNT.test(text)) return 'discount';
  if (PAID.test(text)) return 'paid';
  if (TOTAL.test(text)) return 'total';
  return TAX.test(text) ? 'tax' : undefined;
}

/** Sums of one line, and of all, that are looked at. */
const [IN_LINE, IN_ALL] = [6, 1_500];

/** Every sum of money, with what its row says that it is. */
export function sumsIn(lines: Line[], rows: Row[]): Sum[] {
  const sums: Sum[] = [];
  const commas = !rows.some(({ text }) => /\d\.\d\d(?!\d)/.test(text));
  let summary = false;
  let ended = false;
  let rounded = false;
  for (const [i, { at, text }] of rows.entries()) {
    const money = at.flatMap((line) =>
      moneyIn(lines[line]?.text ?? '', line, commas).slice(-IN_LINE),
    );
    if (SUMMARY.test(text) && ended) summary = true;
    if (money.length === 0) continue;
    let kind = kindOf(text);
    const above = rows[i - 1];
    const wordless = !/\p{L}{2}/u.test(text.replaceAll(/\bRM(?![A-Z])|\bSR\b/g, ''));
    // Words that have figures of their own, if unreadable ones, speak of those.
    const open = above && moneyIn(above.text, 0).length === 0 && !/\d[\d.,\s]*$/.test(above.text);
    if (kind === undefined && wordless && open) {
      const said = kindOf(above.text);
      // Names of columns are no words about one sum.
      if (said !== undefined && !/QTY|PRICE|DESC|ITEM|UNIT|数\s*量|单\s*价/.test(above.text))
        kind = said;
    }
    // What stands alone under a rounding is what came of it, and so is more than cents beside the word.
    if (kind === undefined && wordless && rounded) kind = 'rounded';
    if (kind === 'rounding' && money.at(-1)?.value.abs().gte(1)) kind = 'rounded';
    rounded = kind === 'rounding';
    if (['total', 'grand', 'rounded', 'sub', 'paid'].includes(kind ?? '')) ended = true;
    // Of a row with several the last is what it comes to.
    const last = money.at(-1);
    for (const each of money) {
      const own = summary ? 'summary' : (kind ?? (ended ? 'part' : 'item'));
      sums.push({ ...each, kind: each === last || own === 'item' ? own : 'part', row: i });
    }
  }
  return sums.slice(-IN_ALL);
}

/** What makes a total less than its items: discounts, and roundings of cents. */
export const cutsOf = (sums: Sum[]): Sum[] =>
  sums.filter(
    ({ kind, value }) => kind === 'discount' || (kind === 'rounding' && value.abs().lt(1)),
  );

const ofKind = (sums: Sum[], ...kinds: Kind[]) => sums.filter(({ kind }) => kinds.includes(kind));

/** Sums of single items: a row's last one; what follows the totals is none. */
export function itemsOf(sums: Sum[]): Sum[] {
  const first = sums.find(({ kind }) => ['total', 'grand', 'sub'].includes(kind))?.row ?? Infinity;
  const items = ofKind(sums, 'item').filter(({ row, value }) => row < first && value.gt(0));
  return items.filter(({ row }, i) => items[i + 1]?.row !== row);
}

const WORTH: Partial<Record<Kind, number>> = {
  rounded: 48,
  grand: 40,
  total: 30,
  sub: 8,
  paid: 6,
  item: 2,
  tax: -5,
};

/** What it may come to. No item is above a total, unless a discount makes up for it. */
export function totalsIn(sums: Sum[]): { candidates: Candidate[]; items: Sum[] } {
  const items = itemsOf(sums);
  const cut = sumDecimals(cutsOf(sums).map(({ value }) => value.abs()));
  const largest = items.reduce((most, { value }) => (value.gt(most) ? value : most), zero());
  const byValue = Map.groupBy(sums, ({ value }) => value.toFixed());
  const byArithmetic = proofs(sums, items, byValue);
  const rowsWith = new Map(
    [...byValue].map(([value, same]) => [value, new Set(same.map(({ row }) => row)).size]),
  );
  const candidates = sums
    .filter(({ kind, value }) => value.gt(0) && WORTH[kind] !== undefined)
    .filter(({ value }) => value.plus(cut).gte(largest))
    .map(({ kind, value, row, line, start, end }): Candidate => {
      const proof = byArithmetic.get(value.toFixed()) ?? 0;
      const again = rowsWith.get(value.toFixed()) ?? 0;
      const sure = ['grand', 'total', 'rounded'].includes(kind);
      const doubts = sure ? [] : ['no word says that it is the total'];
      const score = (WORTH[kind] ?? 0) + proof + Math.min(3, again) * 2 + row / 1_000;
      return {
        value: formatDecimal(value, 2),
        pieces: [{ line, start, end }],
        score,
        confirmed: proof > 0 || again > 1,
        doubts,
      };
    })
    .toSorted((a, b) => b.score - a.score);
  const [best] = candidates;
  const rival = candidates.find(
    ({ value, doubts }) => value !== best?.value && doubts.length === 0,
  );
  if (best && rival && best.score - rival.score < 4 && best.doubts.length === 0)
    best.doubts.push('another sum is called a total, too');
  return { candidates, items };
}

const zero = (): Decimal => sumDecimals([]);

/** What arithmetic says of a sum: paid less change, a total rounded, the items added up. */
function proofs(sums: Sum[], items: Sum[], byValue: Map<string, Sum[]>): Map<string, number> {
  const points = new Map<string, number>();
  const add = (value: Decimal, more: number) =>
    points.set(value.toFixed(), Math.min(40, more + (points.get(value.toFixed()) ?? 0)));
  for (const paid of ofKind(sums, 'paid').slice(0, 20))
    for (const change of ofKind(sums, 'change').slice(0, 20)) {
      const value = paid.value.abs().minus(change.value.abs());
      if (!change.value.eq(0) && value.gt(0)) add(value, 22);
    }
  for (const rounding of ofKind(sums, 'rounding').slice(0, 20)) {
    if (rounding.value.eq(0) || rounding.value.abs().gte(1)) continue;
    const before = ofKind(sums, 'total', 'grand', 'sub', 'item').slice(0, 200);
    for (const whole of before.filter(({ row }) => row <= rounding.row))
      for (const value of [whole.value.plus(rounding.value), whole.value.minus(rounding.value)])
        if (byValue.get(value.toFixed())?.some(({ row }) => row > rounding.row)) add(value, 18);
  }
  if (items.length > 0) add(sumDecimals(items.map(({ value }) => value)), 5);
  return points;
}
