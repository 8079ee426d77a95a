import type { Check } from '@banyan/contracts/vertical';
import { failureCode } from '../codes/failure-codes.ts';
import { candidatesFor } from './code-order.ts';
import { entitiesIn } from './entities.ts';
import type { Coded, OrderTold } from './schema.ts';

const check = (id: string, wrong: number, right: string, why: string): Check => ({
  ...{ id, passed: wrong === 0, detail: wrong === 0 ? right : `${wrong} ${why}` },
});

const codesOf = ({ failure, alternatives }: OrderTold): Coded[] => [
  ...(failure ? [failure] : []),
  ...alternatives,
];

/** Each quote stands in its text where it says. */
export function quotesVerbatim(orders: OrderTold[], texts: string[]): Check {
  let count = 0;
  const lost = orders.flatMap((order, i) => {
    const quotes = [...order.entities, ...codesOf(order).flatMap(({ evidence }) => evidence)];
    count += quotes.length;
    return quotes.filter(
      ({ quote, start, end }) => quote === '' || texts[i]?.slice(start, end) !== quote,
    );
  });
  const right = `${count} quotes stand in their texts at their places`;
  return check('quotes-verbatim', lost.length, right, 'quotes do not stand at their places');
}

/** Each entity, read again from its quote alone, is what it is said to be. */
export function entitiesReread(orders: OrderTold[]): Check {
  const all = orders.flatMap(({ entities }) => entities);
  const wrong = all.filter((entity) => {
    const [read, ...more] = entitiesIn(entity.quote);
    return more.length > 0 || read?.concept !== entity.concept || read.entityClass !== entity.class;
  });
  const right = `${all.length} entities, each read again from its quote`;
  return check('entities-reread', wrong.length, right, 'entities are not what their quotes say');
}

/** Each code stands in the table, and follows from its evidence alone, if not from examples. */
export function codesSupported(orders: OrderTold[]): Check {
  const all = orders.flatMap(codesOf);
  const wrong = all.filter(({ code, description, evidence, by }) => {
    const known = failureCode(code);
    const text = evidence.map(({ quote }) => quote).join(' , ');
    const follows =
      by === 'examples' ||
      candidatesFor(text, entitiesIn(text)).some((found) => found.code === code);
    const { en, zh } = known?.name ?? { en: '', zh: '' };
    return !known || ![en, zh].includes(description) || !follows;
  });
  const others = all.filter(({ by }) => by === 'examples').length;
  const right =
    `${all.length} codes stand in the table and follow from their evidence alone` +
    (others > 0 ? `, but for ${others} by examples` : '');
  return check(
    'codes-supported',
    wrong.length,
    right,
    'codes stand in no table or follow from nothing',
  );
}
