import type { Finding } from '../../domain/rules/finding.ts';
import type { Standard } from '../../domain/standard/catalogue.ts';
import { cleanMessage } from './clean.ts';
import { COMMON } from './common-faults.ts';
import { OF_DEBITS } from './debit-faults.ts';
import type { Fault } from './fault.ts';
import { Random } from './random.ts';
import { OF_SETTLEMENT } from './settlement-faults.ts';
import { OF_STATEMENTS } from './statement-faults.ts';
import { OF_TRANSFERS } from './transfer-faults.ts';

const MESSAGES = 10;
export const FAULTS = [
  ...COMMON,
  ...OF_TRANSFERS,
  ...OF_DEBITS,
  ...OF_SETTLEMENT,
  ...OF_STATEMENTS,
];

/** Those that a message of this version can have. */
export const faultsOf = ({ kind, vintage }: Standard) =>
  FAULTS.filter(({ kinds, not }) => (!kinds || kinds.includes(kind)) && not !== vintage);

/** Ten messages that have this fault: those that cannot have it are passed over. */
export function* spoilt(standard: Standard, fault: Fault): Generator<string> {
  for (let seed = 0, made = 0; made < MESSAGES; seed++) {
    if (seed > 200) throw new Error(`${standard.name}: too few messages can have: ${fault.what}`);
    const clean = cleanMessage(standard, seed);
    const xml = fault.spoil(clean, new Random(seed + 7), standard);
    if (xml === clean) continue;
    made += 1;
    yield xml;
  }
}

const lastStep = (xpath: string) => xpath.slice(xpath.lastIndexOf('/') + 1);
const bareStep = (xpath: string) => lastStep(xpath).replace(/\[\d+\]$/, '');

/** The finding that has to come of it, at its place. */
export const fits = ({ rule, at }: Fault, finding: Pick<Finding, 'rule' | 'xpath'>) =>
  (rule === '' || finding.rule === rule) &&
  (at === '' || (at.endsWith(']') ? lastStep(finding.xpath) : bareStep(finding.xpath)) === at);
