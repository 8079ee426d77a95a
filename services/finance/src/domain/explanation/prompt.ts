import { promptByExample } from '@banyan/kernel/words';
import { nounOf } from '../messages/message.ts';
import type { Examination } from '../report.ts';
import { sumInWords } from './template.ts';

/** Findings that the model hears of. */
const TOLD = 3;
const MOST_TOKENS = 60;

/** Two answered examples: with them even a very small model mostly keeps to the facts. */
const EXAMPLES: [string, string][] = [
  [
    'transactions: 7\ntotal: USD 50.00\nerrors: 0',
    'The message has 7 transactions in all USD 50.00 and no errors.',
  ],
  [
    'transactions: 5\ntotal: CHF 90.10\nerrors: 1\nerror at BICFI: the form is wrong',
    'There is 1 error: at BICFI the form is wrong.',
  ],
];

/**
 * What the model is asked to word. It hears of rules, counts and sums alone: nothing that the
 * submitter wrote freely goes in, so nothing that they wrote can instruct it.
 */
export function promptFor(examination: Examination) {
  const { message, transactions, totals, findings, findingsTotal } = examination;
  const things = nounOf(message.version) === 'entry' ? 'entries' : 'transactions';
  const facts = [
    `${things}: ${transactions}`,
    ...totals.slice(0, TOLD).map((total) => `total: ${sumInWords(total)}`),
    `errors: ${findingsTotal}`,
    ...findings
      .slice(0, TOLD)
      .map(({ xpath, rule }) => `error at ${lastStep(xpath)}: ${SHORT[rule] ?? rule}`),
  ].join('\n');
  const system = 'Turn the facts of a payment check into one sentence. Use only the facts.';
  return promptByExample(MOST_TOKENS, system, EXAMPLES, facts);
}

/** The element's name, without the way to it. */
export function lastStep(xpath: string): string {
  return xpath.slice(xpath.lastIndexOf('/') + 1).replace(/\[\d+\]$/, '');
}

const SHORT: Record<string, string> = {
  'iban.checksum': 'the check digits are wrong',
  'iban.length': 'the length is wrong',
  'sum.ctrl-sum': 'the control sum is wrong',
  'count.nb-of-txs': 'the number of transactions is wrong',
  'reference.duplicate-end-to-end-id': 'the reference is a duplicate',
  'structure.required': 'a required element is missing',
  'structure.order': 'the order is wrong',
  'balance.closing': 'the balance does not add up',
  'settlement.total': 'the total is wrong',
  'mandate.id': 'the mandate is missing',
  'mandate.signature-date': 'the date of signature is wrong or missing',
  'exchange-rate.amounts': 'the rate does not fit the amounts',
};
