import { parseDecimal } from '@banyan/kernel';
import { transfersOf } from '../pain001/message.ts';
import { type Element, walk } from '@banyan/kernel/xml';
import { type Finding, type Rule, wrong } from './finding.ts';
import { isCurrency, minorUnits } from './iso4217.ts';

const MOST_DIGITS = 18;
const CODE_ELEMENTS = new Set(['Ccy', 'CcyOfTrf']);

/** Amounts are positive plain decimals in a currency of ISO 4217, with no more places than it has. */
export const amount: Rule = {
  ids: ['amount.format', 'currency.code', 'currency.decimals'],
  *check(message) {
    for (const { amount: element } of transfersOf(message))
      if (element) yield* checkAmount(element);
    for (const element of walk(message.root)) {
      if (!CODE_ELEMENTS.has(element.name) || isCurrency(element.text)) continue;
      yield wrong('currency.code', element, 'This is no active currency code of ISO 4217.');
    }
  },
};

function* checkAmount(element: Element): Generator<Finding> {
  const { text } = element;
  const code = element.attributes.get('Ccy') ?? '';
  if (!isCurrency(code)) {
    yield {
      ...wrong(
        'currency.code',
        element,
        `"${code.slice(0, 8)}" is no active currency code of ISO 4217.`,
      ),
    };
  }
  const value = /^\d+(\.\d+)?$/.test(text) ? parseDecimal(text) : undefined;
  if (!value || value.lte(0) || text.replace('.', '').length > MOST_DIGITS) {
    const form = `a positive decimal of at most ${MOST_DIGITS} digits, with a point`;
    yield wrong('amount.format', element, 'This is no valid amount.', form);
    return;
  }
  const places = text.split('.')[1]?.length ?? 0;
  const most = minorUnits(code);
  if (most !== undefined && places > most) {
    yield wrong(
      'currency.decimals',
      element,
      `${code} has ${most} places behind the point, not ${places}.`,
    );
  }
}
