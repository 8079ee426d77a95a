import { type Decimal, parseDecimal, sumDecimals } from '@banyan/kernel';
import { child, descend, type Element } from '@banyan/kernel/xml';
import type { Transfer } from '../messages/message.ts';
import { sumOf } from './control-totals.ts';
import { type Finding, type Rule, wrong } from './finding.ts';
import { isBooked, signed } from './statement.ts';

const SUMS: [string, string | undefined][] = [
  ['TtlNtries', undefined],
  ['TtlCdtNtries', 'CRDT'],
  ['TtlDbtNtries', 'DBIT'],
];

/** What a statement says of its entries in sum. Whether pending ones count, banks see differently. */
export const statementSummary: Rule = {
  ids: ['summary.count', 'summary.sum', 'summary.net'],
  kinds: ['camt.053'],
  *check({ batches }) {
    for (const { element, transfers } of batches) {
      for (const [name, direction] of SUMS) {
        const total = descend(element, 'TxsSummry', name);
        if (!total) continue;
        const meant = transfers.filter((one) => !direction || one.direction === direction);
        yield* compare(total, meant);
      }
    }
  },
};

function* compare(total: Element, all: Transfer[]): Generator<Finding> {
  const ways = [all, all.filter(isBooked)];
  const count = child(total, 'NbOfNtries');
  if (count && !ways.some(({ length }) => Number(count.text) === length))
    yield wrong('summary.count', count, `There are ${all.length} entries.`, String(all.length));
  const sum = child(total, 'Sum');
  const sums = ways.map((way) => sumOf(way.map(({ amount }) => amount)));
  yield* differs('summary.sum', sum, parseDecimal(sum?.text ?? ''), sums);
  const net = child(total, 'TtlNetNtryAmt') ?? descend(total, 'TtlNetNtry', 'Amt');
  const direction = child(total, 'CdtDbtInd') ?? descend(total, 'TtlNetNtry', 'CdtDbtInd');
  if (all.some((one) => signed(one) === undefined)) return;
  const nets = ways.map((way) => sumDecimals(way.map((one) => signed(one) as Decimal)));
  const given = parseDecimal(net?.text ?? '');
  const value = direction?.text.trim() === 'DBIT' ? given?.abs().neg() : given;
  if (
    net &&
    direction &&
    value &&
    !nets.some((one) => one.eq(value)) &&
    nets[0]?.abs().eq(value.abs())
  ) {
    const expected = nets[0].lt(0) ? 'DBIT' : 'CRDT';
    yield wrong('summary.net', direction, `The entries come to ${expected} in all.`, expected);
    return;
  }
  yield* differs(
    'summary.net',
    net,
    direction ? value : value?.abs(),
    direction ? nets : nets.map((one) => one.abs()),
  );
}

function* differs(
  rule: string,
  element: Element | undefined,
  given: Decimal | undefined,
  ways: Decimal[],
): Generator<Finding> {
  if (!element || ways.some((way) => given?.eq(way))) return;
  const expected = ways[0]?.abs().toFixed() ?? '';
  yield wrong(rule, element, `The entries come to ${expected}.`, expected);
}
