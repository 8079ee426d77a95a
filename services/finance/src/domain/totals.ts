import { type Decimal, formatDecimal, parseDecimal } from '@banyan/kernel';
import { type Element, walk } from '@banyan/kernel/xml';
import { z } from 'zod';
import { type Message, transfersOf } from './messages/message.ts';
import { SHAPES } from './messages/shapes.ts';
import { minorUnits } from './rules/iso4217.ts';
import type { Kind } from './standard/catalogue.ts';

export const totalSchema = z.object({
  currency: z.string(),
  /** Of the entries of a statement: credits and debits are told apart. */
  direction: z.enum(['CRDT', 'DBIT']).optional(),
  /** Transfers in that currency whose amount can be read. */
  count: z.int(),
  /** Exact, in plain decimal notation. */
  sum: z.string(),
});

export type Total = z.infer<typeof totalSchema>;

interface Item {
  amount: Element | undefined;
  direction: string | undefined;
}

/** What is moved, by currency in the order of their codes. Amounts that cannot be read are left out. */
export function totalsOf(message: Message): Total[] {
  return add(message.standard.kind, transfersOf(message));
}

/** The same by another way, to compare with: straight through the tree, by the path alone. */
export function totalsByWalk(root: Element, kind: Kind): Total[] {
  const { body, batch, transfer, amounts } = SHAPES[kind];
  const way = ['Document', body, batch, transfer].filter((step) => step !== undefined);
  const paths = [...amounts, ...(kind === 'camt.053' ? [['CdtDbtInd']] : [])];
  const last = new Set(paths.map((path) => path.at(-1)));
  const found = new Map<string, Map<string, Element>>();
  for (const element of walk(root)) {
    if (!last.has(element.name)) continue;
    const steps = element.path.split('/').slice(1);
    const bare = steps.map((step) => step.replace(/\[\d+\]$/, ''));
    const inside = bare.slice(way.length).join('/');
    const firstOnes = [...steps.slice(0, 2), ...steps.slice(way.length)];
    const meant =
      way.every((step, i) => bare[i] === step) && paths.some((p) => p.join('/') === inside);
    if (!meant || firstOnes.some((step) => /\[(?!1\])/.test(step))) continue;
    const one = steps.slice(0, way.length).join('/');
    found.set(one, (found.get(one) ?? new Map<string, Element>()).set(inside, element));
  }
  const items = [...found.values()].map((texts) => ({
    amount: amounts.map((path) => texts.get(path.join('/'))).find((element) => element),
    direction: texts.get('CdtDbtInd')?.text.trim(),
  }));
  return add(kind, items);
}

function add(kind: Kind, items: Item[]): Total[] {
  const totals = new Map<string, { direction?: Total['direction']; count: number; sum: Decimal }>();
  const directed = kind === 'camt.053';
  for (const { amount, direction } of items) {
    const value = parseDecimal(amount?.text ?? '');
    const currency = amount?.attributes.get('Ccy');
    if (!value || !currency) continue;
    if (directed && direction !== 'CRDT' && direction !== 'DBIT') continue;
    const key = directed ? `${currency}/${direction}` : currency;
    const before = totals.get(key);
    totals.set(key, {
      ...(directed && { direction: direction as Total['direction'] }),
      count: (before?.count ?? 0) + 1,
      sum: before ? before.sum.plus(value) : value,
    });
  }
  return [...totals]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { direction, count, sum }]) => {
      const currency = direction ? key.slice(0, -5) : key;
      return {
        ...{ currency, ...(direction && { direction }), count },
        sum: formatDecimal(sum, minorUnits(currency) ?? 0),
      };
    });
}
