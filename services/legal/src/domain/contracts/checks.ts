import type { Check } from '@banyan/contracts/vertical';
import { isDay } from '../statutes/dates.ts';
import { categoryOf } from './categories.ts';
import type { Undecided } from './decided.ts';
import type { Review } from './schema.ts';
import { valuesOf } from './values.ts';

type Clauses = Review['clauses'];

/** Each category is one of the 41. */
export function categoriesKnown(clauses: Clauses): Check {
  const unknown = clauses.filter(({ category, name }) => categoryOf(category)?.name !== name);
  const passed = unknown.length === 0;
  const detail = passed
    ? `${clauses.length} categories stand in the list of 41`
    : `${unknown.length} categories are in no list`;
  return { id: 'categories-known', passed, detail };
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Each value is read again from its quote, and each date is a day of the calendar. */
export function valuesReread(clauses: Clauses): Check {
  const all = clauses.flatMap(({ category, spans }) =>
    spans.map((span) => ({ ...span, kind: categoryOf(category)?.value })),
  );
  const wrong = all.filter(
    ({ kind, quote, values }) =>
      kind === undefined ||
      JSON.stringify(valuesOf(kind, quote)) !== JSON.stringify(values) ||
      values.some((value) => DATE.test(value) && !isDay(value)) ||
      (kind === 'date' && values.length === 0),
  );
  const passed = wrong.length === 0;
  const count = all.flatMap(({ values }) => values).length;
  const detail = passed
    ? `${count} values, each read again from its quote; all dates are days`
    : `the values of ${wrong.length} quotes are not what they say`;
  return { id: 'values-reread', passed, detail };
}

const ASKED: Record<Undecided, string> = {
  category: 'that a clause of the category is there',
  words: 'where the clause begins and ends',
};

/** The wording decides for each clause; which it does not, is named. */
export function decided(clauses: Clauses, what: Undecided): Check {
  const open = clauses.filter(({ undecided }) => undecided.includes(what));
  const passed = open.length === 0;
  const detail = passed
    ? `for all ${clauses.length} categories the wording decides ${ASKED[what]}`
    : `the wording does not decide ${ASKED[what]}: ${open.map(({ name }) => name).join(', ')}`;
  const id = what === 'category' ? 'categories-decided' : 'words-decided';
  return { id, passed, detail: detail.slice(0, 1_500) };
}
