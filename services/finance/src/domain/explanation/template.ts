import { nounOf } from '../messages/message.ts';
import type { Examination } from '../report.ts';

/** Findings that are told one by one. */
const TOLD = 3;

/** The outcome in words, by rule: what stands when no model's words do. */
export function template(examination: Examination): string {
  const { outcome, message, transactions, totals, findings, findingsTotal, repair } = examination;
  const sums = totals.map(sumInWords).join(', ');
  const noun = nounOf(message.version);
  const what = `The message has ${count(transactions, noun)}${sums ? `, in all ${sums}` : ''}.`;
  if (findingsTotal === 0) return `${what} All rules hold: no fault was found.`;
  // Nobody who asks about a statement has written it.
  const use = noun === 'entry' ? 'relied on' : 'sent';
  const told = findings.slice(0, TOLD).map(({ message, rule }) => `${message} (${rule})`);
  const more = findingsTotal - told.length;
  return [
    what,
    `${count(findingsTotal, 'finding')}${outcome === 'faulty' ? `; it should not be ${use} as it is` : ''}:`,
    ...told,
    ...(more > 0 ? [`And ${count(more, 'more finding')}.`] : []),
    ...(repair?.complete ? ['A repair is proposed that passes the same rules.'] : []),
  ].join(' ');
}

/** `EUR 20.00 in credits`, where credits and debits are told apart. */
export const sumInWords = ({ currency, sum, direction }: Examination['totals'][number]) =>
  `${currency} ${sum}${direction ? ` in ${direction === 'CRDT' ? 'credits' : 'debits'}` : ''}`;

const count = (n: number, noun: string) =>
  `${n} ${n === 1 ? noun : noun.replace(/y?$/, (y) => (y ? 'ies' : 's'))}`;
