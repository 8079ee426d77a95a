import { parseDecimal } from '@banyan/kernel';
import type { Element } from '@banyan/kernel/xml';
import { transfersOf } from '../messages/message.ts';
import { type Finding, type Rule, wrong } from './finding.ts';
import { isCurrency, isWithdrawn, minorUnits } from './iso4217.ts';

const MOST_DIGITS = 18;
const MOST_PLACES = 5;

/**
 * Amounts are plain decimals in a currency of ISO 4217, with no more places than it has; what is
 * transferred is more than nothing.
 */
export const amount: Rule = {
  ids: ['amount.format', 'currency.code', 'currency.decimals'],
  *check(message) {
    const statement = message.standard.kind === 'camt.053';
    const moved = new Set(statement ? [] : transfersOf(message).map((one) => one.amount));
    const known = (code: string) => isCurrency(code) || (statement && isWithdrawn(code));
    for (const { element, member } of message.parts) {
      const form = member?.form?.id;
      if (form === 'Money') yield* checkAmount(element, known, moved.has(element));
      if (form !== 'Currency' || known(element.text)) continue;
      yield wrong('currency.code', element, 'This is no active currency code of ISO 4217.');
    }
  },
};

function* checkAmount(
  element: Element,
  known: (code: string) => boolean,
  moved: boolean,
): Generator<Finding> {
  const { text } = element;
  const code = element.attributes.get('Ccy') ?? '';
  if (!known(code)) {
    const told = `"${code.slice(0, 8)}" is no active currency code of ISO 4217.`;
    yield wrong('currency.code', element, told);
  }
  const value = /^\d+(\.\d+)?$/.test(text) ? parseDecimal(text) : undefined;
  const places = text.split('.')[1]?.length ?? 0;
  const long = text.replace('.', '').length > MOST_DIGITS || places > MOST_PLACES;
  if (!value || long || (moved && value.lte(0))) {
    const form = `a${moved ? ' positive' : ''} decimal of at most ${MOST_DIGITS} digits, with a point`;
    yield wrong('amount.format', element, 'This is no valid amount.', form);
    return;
  }
  const most = minorUnits(code);
  if (most !== undefined && places > most) {
    yield wrong(
      'currency.decimals',
      element,
      `${code} has ${most} places behind the point, not ${places}.`,
    );
  }
}
