import { addressIn, companiesIn, headOf } from './header.ts';
import { type Candidate, type Field, type Line, quoteOf, type Row } from './model.ts';
import { currenciesIn, type Named } from './money.ts';
import { rowsOf } from './rows.ts';
import { cutsOf, type Sum, sumsIn, totalsIn } from './total.ts';
import { daysIn } from './when.ts';
import type { Order } from './dates.ts';

export interface Found {
  rows: Row[];
  candidates: Record<Field, Candidate[]>;
  currency: Named | undefined;
  /** Other currencies stand on it as well. */
  mixed: boolean;
  items: Sum[];
  /** Quotes of discounts and roundings. */
  cuts: string[];
}

/** All that may be said of a document by rule. */
export function find(lines: Line[], asked?: Order): Found {
  const rows = rowsOf(lines);
  const head = headOf(rows, lines);
  const company = companiesIn(head, lines);
  const { currency, mixed } = oneOf(currenciesIn(lines));
  const sums = sumsIn(lines, rows);
  const { candidates: total, items } = totalsIn(sums);
  const cuts = cutsOf(sums).map((sum) => quoteOf(lines, sum));
  const date = daysIn(lines, rows, { asked, currency: currency?.code });
  const address = addressIn(head, lines, company[0]);
  return { rows, candidates: { company, date, address, total }, currency, mixed, items, cuts };
}

/** The one that is named most often. */
function oneOf(named: Named[]): { currency: Named | undefined; mixed: boolean } {
  const counts = Map.groupBy(named, ({ code }) => code);
  const [most] = [...counts.values()].toSorted((a, b) => b.length - a.length);
  return { currency: most?.[0], mixed: counts.size > 1 };
}
