import type { Answer } from './answer.ts';
import type { Cell, Series } from './model.ts';
import type { Question } from './question.ts';
import { announcedScales, scaleIn } from './scale.ts';

/**
 * How near another answer may come, as a part of the score of the one that is given, before nothing
 * decides between them.
 */
export const NEAR = { sameKind: 0.85, text: 0.85 };

/** Below that a figure without any scale may as well be of thousands. */
const LARGE = 1_000_000;

/** What was looked at. */
interface Looked {
  series: Series[];
  texts: string[];
}

type Rule = (given: Answer, question: Question, answers: Answer[], looked: Looked) => string[];

const isReckoned = ({ kind, ofPeriods }: Answer) => kind === 'program' || (kind === 'cells' && !ofPeriods);

const differs = (one: Answer, other: Answer) =>
  JSON.stringify([one.answer, one.scale]) !== JSON.stringify([other.answer, other.scale]);

const rivals: Rule = (given, _, answers) => {
  const near = answers.filter(
    (one) =>
      one !== given &&
      differs(one, given) &&
      one.answer.length > 0 &&
      one.score >=
        given.score * (one.kind === 'text' && given.kind !== 'text' ? NEAR.text : NEAR.sameKind),
  );
  return near.slice(0, 1).map(({ answer }) => `"${answer.join('; ').slice(0, 80)}" fits nearly as well`);
};

const COUNTED = /\bper\b|\bnumber of\b|\bno\.? of\b|\byears?\b|\bemployees\b|%|股/i;
const LARGE_NUMBER = (cell: Cell) =>
  cell.read !== undefined && (cell.read.value.gte(LARGE) || cell.read.value.lte(-LARGE));

/** A sum of money without a scale is printed in thousands as often as not. */
const scaleUnknown: Rule = (given, _, __, { series }) => {
  if (!isReckoned(given) || given.scale !== '' || given.formula?.includes('/ x') === true) return [];
  const cells = series.flatMap((one) => one.cells);
  if (cells.some(({ scale }) => scale !== '' && scale !== 'percent')) return [];
  if (given.cells.every(({ label }) => COUNTED.test(label))) return [];
  return cells.some(LARGE_NUMBER)
    ? []
    : ['no header and no text says of what scale the figures are'];
};

/** The text around a table may name a scale for shares and another for money. */
const scaleElsewhere: Rule = (given, _, __, { texts }) => {
  if (!isReckoned(given) || given.scale === 'percent' || given.formula?.includes('/ x') === true) return [];
  const own = given.cells.every(({ quote, label, header, about }) =>
    [quote, label, header, about].some((text) => scaleIn(text) !== undefined),
  );
  if (own || given.cells.length === 0) return [];
  if (new Set(texts.flatMap(announcedScales)).size > 1) return ['the text names several scales'];
  return given.scale !== '' && given.cells.some(({ label, header, section }) => /\bshares?\b|\bnumber\b|股/i.test(`${label} ${header} ${section}`))
    ? ['whether the scale is of numbers of shares is not said']
    : [];
};

/** People tell a fall by its size as often as by its sign. */
const signs: Rule = ({ kind, cells, answer }, { operation, text }) => {
  const bracketed = cells.some(({ read }) => read?.value.lt(0));
  if (operation === 'extreme' && bracketed) return ['figures below zero may be meant by their size'];
  if (kind !== 'program') return [];
  if ((operation === 'average' || operation === 'sum') && bracketed)
    return ['figures below zero may be meant by their size'];
  if (operation !== 'difference') return [];
  if (cells.every(({ read }) => read?.value.lt(0)))
    return ['a change of what is printed in brackets has two signs'];
  return answer[0]?.startsWith('-') === true && !SIGNED.test(text)
    ? ['a fall may be meant by its size']
    : [];
};

/** "Increase / (decrease)" asks for the sign. */
const SIGNED = /\bincrease\s*(?:\/|or)\s*\(?\s*decrease|增减|增加或减少/i;

/** "Total amortization" is no amortization of one kind, where a table has totals. */
const total: Rule = ({ kind, cells }, { text, operation }, _, { series }) =>
  kind !== 'text' &&
  operation !== 'sum' &&
  /\btotal\b|合计|总/i.test(text) &&
  series.some((one) => one.total) &&
  !cells.some(({ label, header, total }) => total || /\btotal\b|合计|总/i.test(`${label} ${header}`))
    ? ['a total is asked, and the row is none']
    : [];

/** From 9.5% to 9.0%: half a point, or five percent. */
const points: Rule = ({ cells }, { operation }) =>
  operation === 'percent-change' && cells.every(({ scale }) => scale === 'percent')
    ? ['a change in points or in percent may be meant']
    : [];

/** "Increase in 2019": a text that tells it is as good as the table that gives it. */
const told: Rule = (given, { operation, periods }, answers) =>
  operation === 'difference' && given.kind === 'program' && periods.length < 2 &&
  answers.some(({ kind, score }) => kind === 'text' && score >= 0.6)
    ? ['a text tells the change as well']
    : [];

const parts: Rule = (given, { text, periods, operation }) =>
  operation === 'lookup' &&
  given.answer.length > 1 &&
  periods.length > 1 &&
  !/\brespective|分别/i.test(text)
    ? ['a sum or its parts may be meant']
    : [];

/** Which words of a sentence are the answer no rule decides. */
const prose: Rule = ({ kind }) =>
  kind === 'text' ? ['which words of the text are the answer is not decided by rule'] : [];

/** "2019 (proposed)" stands beside 2018 and is no part of its line. */
const apart: Rule = ({ ofPeriods, cells: [cell] }, { operation }, _, { series }) => {
  const own = series.find((one) => cell && one.cells.includes(cell));
  const beside = series.some(
    (one) =>
      own !== undefined && one !== own && one.table === own.table && one.name === own.name &&
      one.section === own.section && one.aside !== own.aside &&
      one.cells.some(({ period, read, scale }) => period && read && scale === cell?.scale),
  );
  return ofPeriods && operation !== 'list' && beside ? ['not all periods of the row are compared'] : [];
};

export const RULES = { rivals, scaleUnknown, scaleElsewhere, signs, total, points, told, parts, prose, apart };

/** Why the evidence does not decide for this answer alone; nothing where it does. */
export const ambiguities: (...all: Parameters<Rule>) => string[] = (...all) =>
  Object.values(RULES).flatMap((rule) => rule(...all));
