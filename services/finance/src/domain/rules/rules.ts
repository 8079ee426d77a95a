import { amount } from './amount.ts';
import { bic } from './bic.ts';
import { controlTotals } from './control-totals.ts';
import { dates } from './dates.ts';
import { duplicateReference } from './duplicate-reference.ts';
import type { Rule } from './finding.ts';
import { iban } from './iban.ts';
import { structure } from './structure.ts';
import { text } from './text.ts';

/** All that is checked, in the order in which a reader would want to hear of it. */
export const RULES: Rule[] = [
  structure,
  iban,
  bic,
  amount,
  controlTotals,
  duplicateReference,
  dates,
  text,
];
