import type { Examination } from '../report.ts';
import { lastStep } from './prompt.ts';

/** What words about an examination may state. */
export interface Facts {
  outcome: Examination['outcome'];
  findings: number;
  /** Numbers in canonical form: `1204.5`. */
  numbers: Set<string>;
  /** Identifiers that may stand as they are: IBANs, BICs, references, rule ids, versions. */
  literals: string[];
  currencies: Set<string>;
  /** Words of which one has to stand there, for the text to be of use to anybody. */
  subjects: string[];
}

export function factsOf({
  outcome,
  transactions,
  totals,
  findings,
  findingsTotal,
  message,
}: Examination): Facts {
  const values = findings
    .flatMap(({ value, expected }) => [value, expected])
    .filter((text) => text !== undefined);
  const numbers = [
    transactions,
    findingsTotal,
    ...totals.flatMap(({ count, sum }) => [count, sum]),
  ].map(String);
  const plain = [...numbers, ...values].map(canonical).filter((number) => number !== undefined);
  const literals = [
    ...[
      'ISO 20022',
      'ISO 4217',
      'ISO 9362',
      'ISO 13616',
      message.version,
      message.namespace,
      message.id,
    ],
    ...findings.flatMap(({ rule, xpath }) => [rule, xpath]),
    ...values.filter((value) => canonical(value) === undefined),
  ];
  return {
    outcome,
    findings: findingsTotal,
    numbers: new Set(plain),
    // The longest first: a literal may hold another.
    literals: literals
      .filter((literal) => literal.length > 2)
      .toSorted((a, b) => b.length - a.length),
    currencies: new Set(totals.map(({ currency }) => currency)),
    subjects:
      findings.length > 0
        ? findings.map(({ xpath }) => lastStep(xpath))
        : ['transaction', 'total', 'entries', 'entry'],
  };
}

/** `1,204.50`, `1 204.50` and `01204.5` as `1204.5`; undefined for what is no plain number. */
export function canonical(text: string): string | undefined {
  const bare = text.trim().replaceAll(/(?<=\d)[ ,'\u00a0\u202f](?=\d{3}(\D|$))/g, '');
  if (!/^\d+(\.\d+)?$/.test(bare)) return undefined;
  const [whole = '', places = ''] = bare.split('.');
  const cut = places.replace(/0+$/, '');
  return whole.replace(/^0+(?=\d)/, '') + (cut ? `.${cut}` : '');
}
