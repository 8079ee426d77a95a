import type { Examination } from '../report.ts';

/** Findings that the model hears of. */
const TOLD = 3;
const MOST_TOKENS = 60;

/**
 * What the model is asked to word. It hears of rules, counts and sums alone: nothing that the
 * submitter wrote freely goes in, so nothing that they wrote can instruct it.
 */
export function promptFor(examination: Examination) {
  const { transactions, totals, findings, findingsTotal } = examination;
  const facts = [
    `transactions: ${transactions}`,
    ...totals.slice(0, TOLD).map(({ currency, sum }) => `total: ${currency} ${sum}`),
    `errors: ${findingsTotal}`,
    ...findings.slice(0, TOLD).map(({ xpath, rule }) => `error at ${lastStep(xpath)}: ${SHORT[rule] ?? rule}`),
  ];
  return {
    maxTokens: MOST_TOKENS,
    messages: [
      {
        role: 'system' as const,
        content: 'You report the result of a payment check. Use only the facts. Write one short sentence.',
      },
      { role: 'user' as const, content: `<facts>\n${facts.join('\n')}\n</facts>\nThe report:` },
    ],
  };
}

const lastStep = (xpath: string) => xpath.slice(xpath.lastIndexOf('/') + 1).replace(/\[\d+\]$/, '');

const SHORT: Record<string, string> = {
  'iban.checksum': 'the check digits are wrong',
  'iban.length': 'the length is wrong',
  'sum.ctrl-sum': 'the control sum is wrong',
  'count.nb-of-txs': 'the number of transactions is wrong',
  'reference.duplicate-end-to-end-id': 'the reference is a duplicate',
  'structure.required': 'a required element is missing',
};
