import { amount } from './amount.ts';
import { bic } from './bic.ts';
import { controlTotals } from './control-totals.ts';
import { country } from './country.ts';
import { creditorId } from './creditor-id.ts';
import { directDebit } from './direct-debit.ts';
import { duplicateEntry, duplicateReference } from './duplicate-reference.ts';
import { entryDetails } from './entry-details.ts';
import { exchange } from './exchange.ts';
import type { Finding, Rule } from './finding.ts';
import type { Message } from '../messages/message.ts';
import { form } from './form.ts';
import { iban } from './iban.ts';
import { sepa } from './sepa.ts';
import { settlement } from './settlement.ts';
import { balances } from './statement.ts';
import { statementSummary } from './statement-summary.ts';
import { structure } from './structure.ts';
import type { Kind } from '../standard/catalogue.ts';

/** All that is checked, in the order in which a reader would want to hear of it. */
const RULES: Rule[] = [
  ...[structure, iban, bic, amount, controlTotals, settlement, exchange],
  ...[balances, statementSummary, entryDetails, duplicateReference, duplicateEntry],
  ...[directDebit, creditorId, sepa, form, country],
];

export const rulesFor = (kind: Kind): Rule[] =>
  RULES.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));

export const findingsOf = (message: Message): Finding[] =>
  rulesFor(message.standard.kind).flatMap(({ check }) => [...check(message)]);
