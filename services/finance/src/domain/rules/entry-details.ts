import { parseDecimal, sumDecimals } from '@banyan/kernel';
import { child, childrenOf, descend, type Element } from '@banyan/kernel/xml';
import { type Transfer, transfersOf } from '../messages/message.ts';
import { type Finding, type Rule, wrong } from './finding.ts';
import { signed } from './statement.ts';

/** The details of an entry of a statement come to the entry. */
export const entryDetails: Rule = {
  ids: ['entry.details-sum', 'entry.batch-count', 'entry.batch-total'],
  kinds: ['camt.053'],
  *check(message) {
    for (const entry of transfersOf(message)) {
      const details = childrenOf(entry.element, 'NtryDtls');
      // Charges stand between the two, in ways that banks see differently.
      const all = details.flatMap((one) => childrenOf(one, 'TxDtls'));
      const charged = [entry.element, ...all].some((one) => child(one, 'Chrgs'));
      if (entry.amount && !charged) yield* sums(entry, entry.amount, all);
      if (details.length === 1) yield* batch(entry, details[0] as Element, all.length, charged);
    }
  },
};

function* sums(entry: Transfer, amount: Element, all: Element[]): Generator<Finding> {
  const parts = all.map((one) => ({
    amount: child(one, 'Amt') ?? descend(one, 'AmtDtls', 'TxAmt', 'Amt'),
    direction: child(one, 'CdtDbtInd')?.text.trim() ?? entry.direction,
  }));
  const code = amount.attributes.get('Ccy');
  const values = parts.map(signed).filter((value) => value !== undefined);
  const told = parts.every((one) => one.amount?.attributes.get('Ccy') === code);
  const whole = signed(entry);
  if (!whole || parts.length === 0 || !told || values.length < parts.length) return;
  const expected = sumDecimals(values);
  if (expected.eq(whole)) return;
  const text = expected.abs().toFixed();
  yield wrong('entry.details-sum', amount, `The details of this entry come to ${text}.`, text);
}

function* batch(
  { amount }: Transfer,
  details: Element,
  count: number,
  charged: boolean,
): Generator<Finding> {
  const told = child(details, 'Btch');
  const [number, total] = [child(told, 'NbOfTxs'), child(told, 'TtlAmt')];
  // One set of details may stand for a whole batch.
  if (number && count > 1 && Number(number.text) !== count)
    yield wrong(
      'entry.batch-count',
      number,
      `There are details of ${count} transactions.`,
      String(count),
    );
  const [value, whole] = [parseDecimal(total?.text ?? ''), parseDecimal(amount?.text ?? '')];
  const same = total?.attributes.get('Ccy') === amount?.attributes.get('Ccy');
  if (total && value && whole && same && !charged && !value.eq(whole))
    yield wrong('entry.batch-total', total, `The entry is of ${whole.toFixed()}.`, whole.toFixed());
}
