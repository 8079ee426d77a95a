import { parseDecimal, sumDecimals } from '@banyan/kernel';
import { type Transfer, transfersOf } from '../pain001/message.ts';
import { child, type Element } from '@banyan/kernel/xml';
import { type Finding, type Rule, wrong } from './finding.ts';

/** What the header, and each batch, say of the transfers below them. */
export const controlTotals: Rule = {
  ids: ['count.nb-of-txs', 'sum.ctrl-sum'],
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
  const amounts = transfers.map(({ amount }) => parseDecimal(amount?.text ?? ''));
  const known = amounts.filter((value) => value !== undefined);
  const expected = sumDecimals(known);
  if (parseDecimal(sum.text)?.eq(expected)) return;
  // The control sum adds numbers, whatever their currencies: that is how the standard defines it.
  yield wrong(
    'sum.ctrl-sum',
    sum,
    `The amounts add up to ${expected.toFixed()}.`,
    expected.toFixed(),
  );
}
