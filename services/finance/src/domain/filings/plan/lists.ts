import { Matcher } from '../match.ts';
import type { Cell, Series } from '../model.ts';
import { distinct, orderOf, periodsIn } from '../periods.ts';
import { type Question, asksForPeriods } from '../question.ts';
import { periodWords, yearWords } from './cells.ts';
import { componentsOf } from './components.ts';
import type { Plan } from './plan.ts';

export function lists(question: Question, all: Series[], matcher: Matcher): Plan[] {
  const tables = new Map<number, Cell[]>();
  for (const { table, cells } of all) tables.set(table, [...(tables.get(table) ?? []), ...cells]);
  return [...tables.values()].flatMap((cells): Plan[] => {
    if (asksForPeriods(question) && cells.some(({ period }) => period)) {
      const said = /\byears?\b/i.test(question.wanted ?? '') ? yearWords : periodWords;
      const firsts = cells.filter(
        (cell, i) => cell.period && cells.findIndex((other) => said(other) === said(cell)) === i,
      );
      const compared = firsts.some(({ header }) => distinct(periodsIn(header)).length > 1);
      const byRow = firsts.some(({ row }) => row !== firsts[0]?.row);
      const sorted = byRow ? firsts : firsts.toSorted((a, b) => a.column - b.column);
      return firsts.length > 0
        ? [
            {
              kind: 'values',
              cells: sorted,
              words: sorted.map(said),
              score: 0.7,
              doubts: compared ? ['a column compares several periods'] : [],
            },
          ]
        : [];
    }
    const held = componentsOf(question.text, cells, matcher);
    const sides = columnsOf(question, cells);
    const across: Plan[] =
      sides.length > 1
        ? [
            {
              kind: 'values',
              cells: sides,
              words: sides.map(({ heading }) => heading),
              score: ACROSS.test(question.text) ? 0.55 : 0.3,
              doubts: ['which columns are meant is not said'],
            },
          ]
        : [];
    return held.length > 0
      ? [
          ...across,
          {
            kind: 'values',
            cells: held,
            words: held.map(({ label }) => label),
            score: 0.5,
            doubts: ['which rows are meant is not said'],
          },
        ]
      : across;
  });
}

const ACROSS = /\bregions?\b|geograph|\bcountries\b|time periods?|categories of|地区|国家/i;

/** Columns of one period are what such a table compares, where the words name no rows of it. */
function columnsOf({ text }: Question, cells: Cell[]): Cell[] {
  const periods = new Set(cells.map(({ period }) => (period ? orderOf(period) : 0)));
  const firsts = cells.filter(
    (cell, i) =>
      !/^total/i.test(cell.heading) &&
      cell.heading !== '' &&
      cells.findIndex(({ heading }) => heading === cell.heading) === i,
  );
  if (periods.size > 2 || (periods.size === 2 && !/region|geograph|countr|地区/i.test(text)))
    return [];
  const rows = new Set(cells.map(({ section, label }) => `${section} ${label}`));
  const ofRows =
    /\bcomponents?\b|\bitems?\b|\bmake up|\bcompris|\bconsist/i.test(text) || rows.size < 2;
  return ofRows ? [] : firsts.toSorted((a, b) => a.column - b.column);
}
