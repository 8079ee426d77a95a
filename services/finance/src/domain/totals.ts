import { type Decimal, formatDecimal, parseDecimal } from '@banyan/kernel';
import { z } from 'zod';
import { type Message, transfersOf } from './pain001/message.ts';
import { minorUnits } from './rules/iso4217.ts';
import { type Element, walk } from '@banyan/kernel/xml';

export const totalSchema = z.object({
  currency: z.string(),
  /** Transfers in that currency whose amount can be read. */
  count: z.int(),
  /** Exact, in plain decimal notation. */
  sum: z.string(),
});

export type Total = z.infer<typeof totalSchema>;

/** What is paid, by currency in the order of their codes. Amounts that cannot be read are left out. */
export function totalsOf(message: Message): Total[] {
  return add(transfersOf(message).map(({ amount }) => amount));
}

const INSTRUCTED =
  /^(.*\/PmtInf(?:\[\d+\])?\/CdtTrfTxInf(?:\[\d+\])?\/Amt)(?:\[1\])?\/(?:InstdAmt|EqvtAmt(?:\[1\])?\/Amt)(?:\[1\])?$/;

/** The same by another way, to compare with: straight through the tree, by the path alone. */
export function totalsByWalk(root: Element): Total[] {
  const amounts = new Map<string, Element>();
  for (const element of walk(root)) {
    const [, transfer] = INSTRUCTED.exec(element.path) ?? [];
    const first = transfer !== undefined && amounts.get(transfer)?.name !== 'InstdAmt';
    if (first) amounts.set(transfer, element);
  }
  return add([...amounts.values()]);
}

function add(elements: (Element | undefined)[]): Total[] {
  const sums = new Map<string, { count: number; sum: Decimal }>();
  for (const element of elements) {
    const value = parseDecimal(element?.text ?? '');
    const currency = element?.attributes.get('Ccy');
    if (!value || !currency) continue;
    const before = sums.get(currency);
    sums.set(currency, {
      count: (before?.count ?? 0) + 1,
      sum: before ? before.sum.plus(value) : value,
    });
  }
  return [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, { count, sum }]) => ({
      currency,
      count,
      sum: formatDecimal(sum, minorUnits(currency) ?? 0),
    }));
}
