import { type Decimal, formatDecimal, parseDecimal, sumDecimals } from '@banyan/kernel';
import { child, childrenOf, descend, type Element } from '@banyan/kernel/xml';
import type { Batch, Message, Transfer } from '../messages/message.ts';
import { at, type Finding, type Rule, wrong } from './finding.ts';
import { minorUnits } from './iso4217.ts';

/** Statements: the opening balance and what was booked come to the closing balance. */
export const balances: Rule = {
  ids: ['balance.missing', 'balance.closing', 'statement.currency'],
  kinds: ['camt.053'],
  *check(message) {
    for (const batch of message.batches) yield* checkOne(batch, message);
  },
};

function* checkOne({ element, transfers }: Batch, message: Message): Generator<Finding> {
  // The first and last page of several have one true balance, those between none.
  const interim = isPaged(element, message) ? ['ITBD'] : [];
  const opening = balanceOf(element, ['OPBD', 'PRCD', ...interim]);
  const closing = balanceOf(element, ['CLBD', ...interim.toReversed()], true);
  if (!opening) yield at('balance.missing', element, 'There is no opening balance (OPBD or PRCD).');
  if (!closing) yield at('balance.missing', element, 'There is no closing balance (CLBD).');
  const [from, to] = [child(opening, 'Amt'), child(closing, 'Amt')];
  const code = descend(element, 'Acct', 'Ccy')?.text ?? from?.attributes.get('Ccy');
  const amounts = [from, to, ...transfers.map(({ amount }) => amount)];
  const other = amounts.find((one) => one && one.attributes.get('Ccy') !== code);
  if (other) {
    yield wrong('statement.currency', other, `The account is in ${(code ?? '').slice(0, 8)}.`);
    return;
  }
  const moved = transfers.filter(isBooked).map(signed);
  const [before, after] = [signed(ofBalance(opening)), signed(ofBalance(closing))];
  if (!to || !before || !after || moved.includes(undefined)) return;
  const expected = sumDecimals([before, ...(moved as Decimal[])]);
  if (after.eq(expected)) return;
  const [amount, direction] = [
    formatDecimal(expected.abs(), minorUnits(code ?? '') ?? 0),
    expected.lt(0) ? 'DBIT' : 'CRDT',
  ];
  const told = `The opening balance and the entries come to ${amount} ${direction}.`;
  const indicator = child(closing, 'CdtDbtInd');
  if (indicator && after.abs().eq(expected.abs()))
    yield wrong('balance.closing', indicator, told, direction);
  else yield wrong('balance.closing', to, told, amount);
}

function isPaged(statement: Element, { header }: Message): boolean {
  const page = child(statement, 'StmtPgntn') ?? child(header, 'MsgPgntn');
  if (!page) return false;
  const last = ['true', '1'].includes(child(page, 'LastPgInd')?.text.trim() ?? '');
  return !(last && Number(child(page, 'PgNb')?.text) === 1);
}

/** The first balance of the first kind that there is; or the last of it. */
function balanceOf(statement: Element, kinds: string[], last = false): Element | undefined {
  const all = childrenOf(statement, 'Bal');
  for (const kind of kinds) {
    const found = all.filter((one) => descend(one, 'Tp', 'CdOrPrtry', 'Cd')?.text === kind);
    if (found.length > 0) return last ? found.at(-1) : found[0];
  }
  return undefined;
}

const ofBalance = (balance: Element | undefined) => ({
  amount: child(balance, 'Amt'),
  direction: child(balance, 'CdtDbtInd')?.text.trim(),
});

/** Pending entries and mere information change no booked balance. */
export function isBooked({ element }: Transfer): boolean {
  const status = child(element, 'Sts');
  return (child(status, 'Cd') ?? status)?.text.trim() === 'BOOK';
}

/** Credits above zero, debits below; `undefined` for what cannot be read. */
export function signed({ amount, direction }: Pick<Transfer, 'amount' | 'direction'>) {
  const value = parseDecimal(amount?.text ?? '');
  if (direction === 'CRDT') return value;
  return direction === 'DBIT' ? value?.neg() : undefined;
}
