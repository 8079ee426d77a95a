import type { Element } from '@banyan/kernel/xml';
import type { Finding } from '../rules/finding.ts';
import { type Edit, setText } from './edit.ts';
import { amount, bic, byForm, country, currency, decimals, iban, type Rewrite } from './rewrite.ts';
import type { Source } from './source.ts';
import { choice, missing, needless, order, repeated, unknown } from './structural.ts';

/** What can be put right without knowing what the sender meant. */
const REPAIRS: Record<string, Rewrite> = {
  'structure.order': order,
  'structure.repeated': repeated,
  'structure.unknown-element': unknown,
  'structure.choice': choice,
  'structure.required': missing,
  'iban.country': iban,
  'iban.length': iban,
  'iban.format': iban,
  'bic.format': bic,
  'country.code': country,
  'currency.code': currency,
  'currency.decimals': decimals,
  'amount.format': amount,
  'settlement.date': needless,
  'exchange-rate.unexpected': needless,
};
const BY_FORM = [
  'text.length',
  'text.form',
  'date.format',
  'number.format',
  'code.value',
  'uetr.format',
  'lei.format',
];
/** Figures that follow from the others: added up again once those stand. */
const DERIVED = [
  ...['count.nb-of-txs', 'sum.ctrl-sum', 'settlement.total', 'entry.batch-count'],
  ...['summary.count', 'summary.sum', 'summary.net'],
];
/** While these are open nobody knows what the figures follow from. */
const OPEN = /^(structure|amount|currency|balance|statement)\./;

/** Edits of one round: those that do not touch each other. */
export function propose(source: Source): (Edit & { finding: Finding })[] {
  const { findings } = source;
  const proposed = findings.flatMap((finding) =>
    one(source, finding, REPAIRS[finding.rule] ?? byFormOf(finding)),
  );
  if (proposed.length > 0 || findings.some(({ rule }) => OPEN.test(rule))) return apart(proposed);
  const recomputed = findings.flatMap((finding) => one(source, finding, recompute(finding)));
  return apart(recomputed);
}

const byFormOf = ({ rule }: Finding) => (BY_FORM.includes(rule) ? byForm : undefined);

const recompute = ({ rule, expected }: Finding): Rewrite | undefined =>
  DERIVED.includes(rule) && expected !== undefined
    ? (source, element) =>
        setText(source, element, expected, 'added it up again from what is there')
    : undefined;

function one(source: Source, finding: Finding, repair: Rewrite | undefined) {
  const element: Element | undefined = source.elements.get(finding.xpath);
  const edit = element && repair?.(source, element);
  return edit ? [{ ...edit, finding }] : [];
}

function apart<E extends Edit>(edits: E[]): E[] {
  const taken: E[] = [];
  const sorted = edits.toSorted((a, b) => a.start - b.start || b.end - a.end);
  let reached = -1;
  for (const edit of sorted) {
    if (edit.start <= reached && !(edit.start === reached && edit.end > edit.start)) continue;
    taken.push(edit);
    reached = edit.end;
  }
  return taken;
}
