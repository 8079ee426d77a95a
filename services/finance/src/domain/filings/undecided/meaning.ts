import { besides, periodsIn } from '../periods.ts';
import type { Rule } from './rule.ts';

/** "Total revenue in 2018 and 2019" is one figure or two. */
export const parts: Rule = (given, { text, periods, operation }) =>
  operation === 'lookup' &&
  given.answer.length > 1 &&
  periods.length > 1 &&
  !/\brespective|分别/i.test(text)
    ? ['a sum or its parts may be meant']
    : [];

/** Which words of a sentence are the answer no rule decides; nor is a figure the answer to a why. */
export const prose: Rule = ({ kind }, { operation }) =>
  kind === 'text' || operation === 'text'
    ? ['which words of the text are the answer is not decided by rule']
    : [];

/** From 9.5% to 9.0%: half a point, or five percent. */
export const points: Rule = ({ cells }, { operation }) =>
  operation === 'percent-change' && cells.every(({ scale }) => scale === 'percent')
    ? ['a change in points or in percent may be meant']
    : [];

/** Who asks for percent is told no money. */
export const kinds: Rule = ({ kind, scale, ofPeriods }, { text, operation }) =>
  (kind === 'program' || (kind === 'cells' && !ofPeriods)) &&
  PERCENT.test(text) &&
  !['extreme', 'filter', 'count', 'list', 'ratio'].includes(operation) &&
  scale !== 'percent'
    ? ['a percentage is asked, and the figures are none']
    : [];

const PERCENT = /%|\bper ?cent(?:age)?\b|百分|比例|比率/i;

/** "2019 (proposed)" stands beside 2018 and is no part of its line. */
export const apart: Rule = ({ ofPeriods, cells: [cell] }, { operation }, _, { series }) => {
  const own = series.find((one) => cell && one.cells.includes(cell));
  const beside = series.some(
    (one) =>
      own !== undefined &&
      one !== own &&
      one.table === own.table &&
      one.name === own.name &&
      one.section === own.section &&
      one.aside !== own.aside &&
      one.cells.some(({ period, read, scale }) => period && read && scale === cell?.scale),
  );
  return ofPeriods && operation !== 'list' && beside
    ? ['not all periods of the row are compared']
    : [];
};

/** "Balance at March 31, 2017" is a day, and the year of the table the one that ends. */
export const listed: Rule = ({ cells, ofPeriods }, { operation }) =>
  operation === 'list' &&
  ofPeriods &&
  cells.some(({ label, header }) => periodsIn(header).length === 0 && besides(label) !== '')
    ? ['the years are named in the rows alone']
    : [];
