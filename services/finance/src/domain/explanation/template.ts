import type { Examination } from '../report.ts';

/** Findings that are told one by one. */
const TOLD = 3;

/** The outcome in words, by rule: what stands when no model's words do. */
export function template(examination: Examination): string {
  const { outcome, transactions, totals, findings, findingsTotal } = examination;
  const sums = totals.map(({ currency, sum }) => `${currency} ${sum}`).join(', ');
  const what = `The message has ${count(transactions, 'transaction')}${sums ? `, in all ${sums}` : ''}.`;
  if (findingsTotal === 0) return `${what} All rules hold: no fault was found.`;
  const told = findings.slice(0, TOLD).map(({ message, rule }) => `${message} (${rule})`);
  const more = findingsTotal - told.length;
  return [
    what,
    `${count(findingsTotal, 'finding')}${outcome === 'faulty' ? '; it should not be sent as it is' : ''}:`,
    ...told,
    ...(more > 0 ? [`And ${count(more, 'more finding')}.`] : []),
  ].join(' ');
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`;
