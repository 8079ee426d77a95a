import type { Check, Citation } from '@banyan/contracts/vertical';
import { citationsOf, quotesVerbatim } from '../spans.ts';
import { languageOf } from '@banyan/kernel/words';
import { CATEGORIES } from './categories.ts';
import { categoriesKnown, valuesReread } from './checks.ts';
import { findClauses } from './find-clauses.ts';
import { readContract } from './read-contract.ts';
import type { Review, ReviewInput } from './schema.ts';
import { valuesOf } from './values.ts';

export interface Reviewed {
  review: Review;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

/** Finds the clauses of every category, reads their values, and says what is missing: without a model. */
export function reviewContract(input: ReviewInput): Reviewed {
  const { format, text, locatorAt } = readContract(input.text);
  const asked = CATEGORIES.filter(({ id }) => input.categories?.includes(id) ?? true);
  const found = findClauses(text).filter(({ category }) => asked.includes(category));
  const clauses = found
    .filter(({ spans }) => spans.length > 0)
    .map(({ category, spans }) => ({
      ...{ category: category.id, name: category.name },
      spans: spans.map((span) => {
        const locator = locatorAt(span.start);
        const values = valuesOf(category.value, span.quote);
        return { ...span, ...(locator === undefined ? {} : { locator }), values };
      }),
    }));
  const spans = clauses.flatMap((clause) => clause.spans);
  return {
    review: {
      ...{ language: input.language ?? languageOf(text), format, clauses },
      missing: found
        .filter((clause) => clause.spans.length === 0)
        .map(({ category: { id, name } }) => ({ category: id, name })),
    },
    citations: citationsOf(text, spans, format === 'text' ? 'input' : 'text').map((citation, i) => {
      const eId = spans[i]?.locator;
      return eId === undefined ? citation : { ...citation, locator: `${eId}, ${citation.locator}` };
    }),
    checks: [quotesVerbatim(text, spans), categoriesKnown(clauses), valuesReread(clauses)],
  };
}
