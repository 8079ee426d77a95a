import { parseDecimal } from '@banyan/kernel';
import { child, type Element } from '@banyan/kernel/xml';
import { type Transfer, transfersOf } from '../messages/message.ts';
import { sumOf } from './control-totals.ts';
import { at, type Finding, type Rule, wrong } from './finding.ts';

const codeOf = (amount: Element | undefined) => amount?.attributes.get('Ccy');

/** Between banks: what is settled in all, when, and by which way. */
export const settlement: Rule = {
  ids: ['settlement.total', 'settlement.currency', 'settlement.date', 'settlement.method'],
  kinds: ['pacs.008'],
  *check(message) {
    const transfers = transfersOf(message);
    const total = child(message.header, 'TtlIntrBkSttlmAmt');
    if (total) yield* totalOf(total, transfers);
    yield* dates(message.header, transfers);
    const how = child(message.header, 'SttlmInf');
    if (how) yield* method(how);
  },
};

function* totalOf(total: Element, transfers: Transfer[]): Generator<Finding> {
  const amounts = transfers.map(({ amount }) => amount);
  const others = amounts.filter((amount) => amount && codeOf(amount) !== codeOf(total));
  const [other] = others;
  if (other?.attributes.has('Ccy')) {
    const message = `The total is in ${codeOf(total) ?? 'no currency'}, so all amounts have to be.`;
    yield wrong('settlement.currency', other, message.slice(0, 200));
    return;
  }
  const expected = sumOf(amounts);
  if (parseDecimal(total.text)?.eq(expected)) return;
  const told = expected.toFixed(total.text.split('.')[1]?.length ?? 0).slice(0, 40);
  const exact = parseDecimal(told)?.eq(expected) ? told : expected.toFixed();
  yield wrong('settlement.total', total, `The settlement amounts add up to ${exact}.`, exact);
}

/** The day stands in the header for all, or at each transaction. */
function* dates(header: Element | undefined, transfers: Transfer[]): Generator<Finding> {
  const forAll = child(header, 'IntrBkSttlmDt');
  for (const { element } of transfers) {
    const own = child(element, 'IntrBkSttlmDt');
    if (forAll && own)
      yield wrong('settlement.date', own, 'The header names the day for all: this has no place.');
    if (!forAll && !own)
      yield at('settlement.date', element, 'Neither this nor the header has an <IntrBkSttlmDt>.');
  }
}

function* method(how: Element): Generator<Finding> {
  const way = child(how, 'SttlmMtd');
  const agents = how.children.filter(({ name }) => name.endsWith('RmbrsmntAgt'));
  if (way?.text === 'COVE' && !agents.some(({ name }) => name.startsWith('Inst')))
    yield wrong('settlement.method', way, 'Cover wants a reimbursement agent.');
  if (way && ['INDA', 'INGA', 'CLRG'].includes(way.text) && agents[0])
    yield at('settlement.method', agents[0], `${way.text} wants no reimbursement agent.`);
  const account = child(how, 'SttlmAcct');
  if (way?.text === 'CLRG' && account)
    yield at('settlement.method', account, 'Settlement by a clearing system wants no account.');
}
