import { type Decimal, formatDecimal, parseDecimal } from '@banyan/kernel';
import { child, childrenOf, type Element } from '@banyan/kernel/xml';
import { transfersOf } from '../messages/message.ts';
import { sumOf } from './control-totals.ts';
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
      const charges = childrenOf(element, 'ChrgsInf').map((one) => child(one, 'Amt'));
      if (instructed && settled && same) yield* kept(settled, instructed, charges);
      // What was charged before or after an exchange nothing says.
      if (instructed && settled && rate && !same && charges.length === 0)
        yield* converted(settled, instructed, rate);
    }
  },
};

/** Charges explain what lies between, whoever bears them. */
function* kept(
  settled: Element,
  instructed: Element,
  charges: (Element | undefined)[],
): Generator<Finding> {
  const code = settled.attributes.get('Ccy');
  const [to, from] = [parseDecimal(settled.text), parseDecimal(instructed.text)];
  if (!to || !from || charges.some((charge) => charge?.attributes.get('Ccy') !== code)) return;
  if (to.minus(from).abs().lte(sumOf(charges))) return;
  const told =
    charges.length === 0 ? '<ChrgsInf> names no charge' : 'the charges do not explain it';
  yield wrong('settlement.amount', settled, `Other than was instructed, and ${told}.`);
}

function* converted(settled: Element, instructed: Element, rate: Element): Generator<Finding> {
  const [to, from] = [parseDecimal(settled.text), parseDecimal(instructed.text)];
  const factor = parseDecimal(rate.text);
  if (!to || !from || !factor || factor.lte(0)) return;
  // The standard does not say which of the two currencies the rate counts in.
  const candidates = [from.times(factor), from.div(factor)];
  const places = minorUnits(settled.attributes.get('Ccy') ?? '') ?? 2;
  if (candidates.some((value) => near(value, to, places))) return;
  const told = candidates.map((value) => formatDecimal(value.round(places)));
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
