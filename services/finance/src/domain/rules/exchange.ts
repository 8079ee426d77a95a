import { type Decimal, formatDecimal, parseDecimal } from '@banyan/kernel';
import { child, type Element } from '@banyan/kernel/xml';
import { transfersOf } from '../messages/message.ts';
import { at, type Finding, type Rule, wrong } from './finding.ts';
import { minorUnits } from './iso4217.ts';

/** What was instructed and what is settled fit, with the rate of exchange between them. */
export const exchange: Rule = {
  ids: [
    'exchange-rate.missing',
    'exchange-rate.unexpected',
    'exchange-rate.amounts',
    'settlement.amount',
  ],
  kinds: ['pacs.008'],
  *check(message) {
    for (const { element, amount: settled } of transfersOf(message)) {
      const [instructed, rate] = [child(element, 'InstdAmt'), child(element, 'XchgRate')];
      const same = settled?.attributes.get('Ccy') === instructed?.attributes.get('Ccy');
      if (instructed && settled && !same && !rate)
        yield at(
          'exchange-rate.missing',
          element,
          'Two currencies want an <XchgRate> between them.',
        );
      if (rate && (!instructed || same))
        yield wrong('exchange-rate.unexpected', rate, 'One currency wants no rate of exchange.');
      // What was charged on the way is no part of the comparison.
      if (instructed && settled && !child(element, 'ChrgsInf'))
        yield* compare(settled, instructed, same ? undefined : rate);
    }
  },
};

function* compare(settled: Element, instructed: Element, rate?: Element): Generator<Finding> {
  const [to, from] = [parseDecimal(settled.text), parseDecimal(instructed.text)];
  const factor = parseDecimal(rate?.text ?? '');
  const same = settled.attributes.get('Ccy') === instructed.attributes.get('Ccy');
  if (!to || !from) return;
  if (same && !to.eq(from))
    yield wrong(
      'settlement.amount',
      settled,
      'Other than was instructed, and <ChrgsInf> names no charge.',
    );
  if (same || !rate || !factor || factor.lte(0)) return;
  // The standard does not say which of the two currencies the rate counts in.
  const candidates = [from.times(factor), from.div(factor)];
  const code = settled.attributes.get('Ccy') ?? '';
  if (candidates.some((value) => near(value, to, minorUnits(code) ?? 2))) return;
  const told = candidates.map((value) => formatDecimal(value.round(minorUnits(code) ?? 2)));
  const message = `By this rate the amount instructed comes to ${told.join(' or ')}.`;
  yield wrong('exchange-rate.amounts', rate, message.slice(0, 200));
}

/** Rates are cut to a few digits: half a percent, and one smallest unit, are let pass. */
function near(value: Decimal, other: Decimal, places: number): boolean {
  const apart = value.minus(other).abs();
  return apart.lte(
    other
      .times('0.005')
      .plus(`0.${'0'.repeat(places)}1`)
      .plus(`1e-${places}`),
  );
}
