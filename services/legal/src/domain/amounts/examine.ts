import { formatDecimal, MeshError } from '@banyan/kernel';
import type { Check, Citation } from '@banyan/contracts/vertical';
import { citationsOf, quotesVerbatim } from '../spans.ts';
import { languageOf } from '@banyan/kernel/words';
import { amountsReread, interestRecomputed, totalsRecomputed } from './checks.ts';
import { classify, type Classified } from './classify.ts';
import type { REASONS } from './entry.ts';
import { findAmounts } from './find.ts';
import { interestsIn } from './interest.ts';
import { matterOf } from './matter.ts';
import { findRates } from './rates.ts';
import type { AmountsInput, Computed } from './schema.ts';
import { totalsOf } from './totals.ts';

/** Amounts that are listed and cited; all are counted and added. */
const MOST = 2_000;
/** Beyond these it is a table, not a text: telling sums from items looks at each beside its neighbours. */
const MOST_OF_ALL = 5_000;

export interface ExaminedAmounts {
  computed: Computed;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

/** Finds the sums of money of a text, tells items from sums of them, and adds up: all without a model. */
export function examineAmounts({ text, matter: asked, language }: AmountsInput): ExaminedAmounts {
  const matter = asked === 'auto' ? matterOf(text) : asked;
  const amounts = findAmounts(text);
  if (amounts.length > MOST_OF_ALL) throw tooMany(amounts[MOST_OF_ALL]?.start ?? 0);
  const { entries, contradictions } = classify(text, amounts, matter);
  const rates = findRates(text);
  const interests = interestsIn(text, entries, rates);
  const listed = entries.slice(0, MOST);
  const listedRates = rates.slice(0, MOST);
  const totals = totalsOf(entries, matter);
  return {
    computed: {
      ...{ matter, language: language ?? languageOf(text), amountsTotal: entries.length, totals },
      amounts: listed.map(({ context: _, value, reason, ...entry }) => ({
        ...{ ...entry, value: formatDecimal(value) },
        ...(reason === undefined ? {} : { reason: reason as (typeof REASONS)[number] }),
      })),
      rates: listedRates.map((rate) => ({ ...rate, percent: formatDecimal(rate.percent) })),
      interest: interests.slice(0, MOST).map(({ principal, rate, term, formula, value }) => ({
        ...{ principal: principal.start, rate: rate.start, term: term.quote, formula },
        ...{ currency: principal.currency, value: formatDecimal(value, 2) },
      })),
      findings: [...differing(totals), ...contradicting(contradictions)].slice(0, MOST),
    },
    citations: citationsOf(text, [...listed, ...listedRates]),
    checks: [
      quotesVerbatim(text, [...entries, ...rates]),
      amountsReread(entries, rates),
      totalsRecomputed({ totals }, entries),
      interestRecomputed(interests),
    ],
  };
}

const differing = (totals: Computed['totals']): Computed['findings'] =>
  totals.flatMap(({ currency, sum, stated, items }) =>
    stated === undefined || stated === sum || items === 0
      ? []
      : {
          kind: 'stated-total-differs',
          message: `the text states ${currency} ${stated}, its ${items} items add up to ${currency} ${sum}`,
          start: 0,
        },
  );

const contradicting = (pairs: Classified['contradictions']): Computed['findings'] =>
  pairs.map(([first, second]) => ({
    kind: 'words-and-figures-differ',
    message: `"${first.quote}" and "${second.quote}" are not the same sum`,
    start: first.start,
  }));

function tooMany(start: number): MeshError {
  const message = `holds more than ${MOST_OF_ALL} amounts; the next stands at character ${start}`;
  return new MeshError('invalid_request', `text ${message}.`, {
    issues: [{ path: 'text', message }],
  });
}
