import { parseDecimal, sumDecimals } from '@banyan/kernel';
import { child, type Element } from '@banyan/kernel/xml';
import { type Transfer, transfersOf } from '../messages/message.ts';
import { isDecimal } from '../standard/forms.ts';
import { type Finding, type Rule, wrong } from './finding.ts';

/** What the header, and each batch, say of the transfers below them. */
export const controlTotals: Rule = {
  ids: ['count.nb-of-txs', 'sum.ctrl-sum'],
  kinds: ['pain.001', 'pain.008', 'pacs.008'],
  *check(message) {
    yield* compare(message.header, transfersOf(message));
    for (const { element, transfers } of message.batches) yield* compare(element, transfers);
  },
};

function* compare(holder: Element | undefined, transfers: Transfer[]): Generator<Finding> {
  const count = child(holder, 'NbOfTxs');
  if (count && !(/^\d{1,15}$/.test(count.text) && Number(count.text) === transfers.length)) {
    const expected = String(transfers.length);
    yield wrong('count.nb-of-txs', count, `The number of transactions is ${expected}.`, expected);
  }
  const sum = child(holder, 'CtrlSum');
  if (!sum) return;
  // The control sum adds numbers, whatever their currencies: that is how the standard defines it.
  const expected = sumOf(transfers.map(({ amount }) => amount));
  const given = isDecimal(sum.text, 18, 17) ? parseDecimal(sum.text) : undefined;
  if (given?.eq(expected)) return;
  // Between banks some add up what was instructed; the standard says "individual amounts".
  const instructed = transfers.map(({ element, amount }) => child(element, 'InstdAmt') ?? amount);
  if (given?.eq(sumOf(instructed))) return;
  const told = expected.toFixed();
  yield wrong('sum.ctrl-sum', sum, `The amounts add up to ${told}.`, told);
}

/** Amounts that cannot be read are left out. */
export const sumOf = (amounts: (Element | undefined)[]) =>
  sumDecimals(
    amounts.map((one) => parseDecimal(one?.text ?? '')).filter((value) => value !== undefined),
  );
