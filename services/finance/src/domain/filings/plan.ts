import type { Cell, Series } from './model.ts';
import { type Match, Matcher } from './match.ts';
import { covers, orderOf, type Period } from './periods.ts';
import { asksForPeriods, inOrder, type Question } from './question.ts';
import { TENS } from './scale.ts';
import { termsOf } from './terms.ts';

/** A way to answer: what is taken from where, and what is done with it. */
export interface Plan {
  kind: 'value' | 'values' | 'count' | 'program';
  cells: Cell[];
  /** Over x1, x2, ... in the order of the cells. */
  formula?: string;
  percent?: boolean;
  plain?: boolean;
  /** Words as the table has them, where the answer is no number. */
  words?: string[];
  score: number;
  /** What of the question nothing in the tables answers. */
  doubts: string[];
}

interface Found {
  match: Match;
  cells: Cell[];
}

const isNumber = (cell: Cell) => cell.read !== undefined;

/** Ways to answer a question from tables, best first. */
export function plansFor(question: Question, all: Series[]): Plan[] {
  const matcher = new Matcher(all);
  const plans = planned(question, all, matcher);
  return plans.toSorted((a, b) => b.score - a.score);
}

function planned(question: Question, all: Series[], matcher: Matcher): Plan[] {
  switch (question.operation) {
    case 'percent-change':
      return changes(question, matcher, true);
    case 'difference':
      return changes(question, matcher, false);
    case 'share':
    case 'ratio':
      return ratios(question, matcher, all);
    case 'average':
    case 'sum':
      return sums(question, matcher, all);
    case 'count':
      if (!question.bound) return lists(question, all, matcher).map(counted);
      return asksForPeriods(question)
        ? counts(question, matcher)
        : filters(question, matcher, all).map(counted);
    case 'extreme':
      return extremes(question, matcher, all);
    case 'filter':
      return filters(question, matcher, all);
    case 'list':
      return lists(question, all, matcher);
    default:
      return lookups(question, matcher, all);
  }
}

const MOST = 12;

/** Series that fit the words, with their cells of the periods that are asked for. */
function candidates(words: string, periods: Period[], matcher: Matcher): Found[] {
  return matcher
    .search(words)
    .slice(0, 60)
    .map((match) => {
      const cells = periods.flatMap((period) =>
        closest(
          words,
          match.series.cells.filter((cell) => cell.period && covers(period, cell.period)),
        ),
      );
      const missing = periods.length - cells.length;
      const dated = match.series.cells.some(({ period }) => period);
      // A table without periods may be all of the one that is asked for.
      const fine = missing === 0 || !dated;
      const score =
        match.score *
        (aside(words, match.series) ? 0.7 : 1) *
        (fine ? (dated || periods.length === 0 ? 1 : 0.85) : 0.35);
      return { match: { ...match, score }, cells: dated ? cells : match.series.cells };
    })
    .toSorted((a, b) => b.match.score - a.match.score)
    .slice(0, MOST)
    .concat(unlabelled(periods, matcher));
}

/** A sum at the foot of a table often has no label: the question names what the table is about. */
function unlabelled(periods: Period[], matcher: Matcher): Found[] {
  return matcher.all
    .filter(({ total, name }) => total && name === '')
    .flatMap((series) => {
      const cells = periods.flatMap(
        (period) => series.cells.find((cell) => cell.period && covers(period, cell.period)) ?? [],
      );
      const match: Match = { series, score: 0.3, named: 0, phrase: false };
      return cells.length === periods.length && periods.length > 0 ? [{ match, cells }] : [];
    });
}

/** A column of changes or shares that nobody asks for. */
const aside = (words: string, { aside: header }: Series) =>
  /%|percent|change|variance|增减|变动|占比/i.test(header.replaceAll(/\([^)]*\)/g, '')) &&
  !/%|percent|proportion|share of|增减|变动|占比/i.test(words);

/** Of several columns of a period the one whose day or month the words name; a figure before words. */
function closest(words: string, cells: Cell[]): Cell[] {
  if (cells.length < 2) return cells;
  const asked = new Set(termsOf(words));
  const fit = (cell: Cell) =>
    termsOf(cell.header).filter((term) => asked.has(term)).length + (cell.read ? 0.5 : 0);
  return [cells.reduce((best, cell) => (fit(cell) > fit(best) ? cell : best))];
}

/** Rows of losses and deductions are printed in brackets; asked is how large they are. */
const isDeduction = (cells: Cell[]) =>
  cells.every(
    ({ read, label }) =>
      read?.value.lte(0) &&
      /\b(?:loss(?:es)?|expenses?|costs?|depreciation|amorti[sz]ation|allowance|provision|less)\b|损失|费用|成本|折旧|摊销/i.test(
        label,
      ) &&
      !/\(|\bnet income|\bincome\b.*loss/i.test(label),
  );

const doubtsOf = ({ match, cells }: Found, periods: Period[]): string[] => [
  ...(match.named < 0.5 ? [`"${match.series.name.slice(0, 80)}" is named in part alone`] : []),
  ...(periods.length > 0 && cells.filter(({ period }) => period).length < periods.length
    ? ['no column bears the period']
    : []),
];

/** Cells of periods, the same value once. */
const dated = ({ cells }: Series) =>
  cells
    .filter((cell) => cell.period && isNumber(cell))
    .toSorted((a, b) => orderOf(a.period!) - orderOf(b.period!));

function changes(question: Question, matcher: Matcher, percent: boolean): Plan[] {
  const formulaOf = (cells: Cell[]) =>
    percent ? '(x2 - x1) / x1 * 100' : isDeduction(cells) ? '-x2 - -x1' : 'x2 - x1';
  const { text } = question;
  const both = inOrder(question.periods).filter(({ year }) => year !== undefined);
  const asked = both.length > 2 ? [both[0]!, both.at(-1)!] : both;
  const found = candidates(text, asked, matcher);
  const plans = found.flatMap((one): Plan[] => {
    const cells = one.cells.filter(isNumber);
    const doubts = doubtsOf(one, asked);
    const { score, series } = one.match;
    if (asked.length === 2)
      return cells.length === 2 && one.cells.every(({ period }) => period)
        ? [{ kind: 'program', cells, formula: formulaOf(cells), percent, score, doubts }]
        : [];
    const line = dated(series);
    if (asked.length === 1) {
      const at = line.findIndex(({ period }) => covers(asked[0]!, period!));
      const [before, after] = [line[at - 1], line[at]];
      return before && after
        ? [
            {
              kind: 'program',
              cells: [before, after],
              formula: formulaOf([before, after]),
              percent,
              score,
              doubts,
            },
          ]
        : [];
    }
    return line.length >= 2
      ? [
          {
            kind: 'program',
            cells: [line[0]!, line.at(-1)!],
            formula: formulaOf([line[0]!, line.at(-1)!]),
            percent,
            score: score * (line.length === 2 ? 1 : 0.8),
            doubts,
          },
        ]
      : [];
  });
  // "Net decrease in cash" is what the row itself is.
  const itself =
    percent || asked.length !== 1
      ? []
      : found.flatMap((one): Plan[] => {
          const { series, phrase, score } = one.match;
          const [cell] = one.cells;
          return cell && phrase && /\b(?:increase|decrease|change)/i.test(series.name)
            ? [{ kind: 'value', cells: [cell], score: score + 0.3, doubts: doubtsOf(one, asked) }]
            : [];
        });
  const pairs = asked.length < 2 ? apart(question, matcher, asked) : [];
  return [
    ...itself,
    ...plans,
    ...pairs.map(({ cells, score, doubts }): Plan => ({
      ...{ kind: 'program', cells, percent, score, doubts },
      formula: percent ? '(x1 - x2) / x2 * 100' : 'x1 - x2',
    })),
  ];
}

/** Two things of one period: the difference between the high and the low price. */
function apart(question: Question, matcher: Matcher, periods: Period[]) {
  const named = namedIn(question.text, periods, matcher);
  if (named.length !== 2) return [];
  const cells = named.flatMap(({ cells }) => cells.find(isNumber) ?? []);
  if (cells.length !== 2) return [];
  const score = Math.min(...named.map(({ match }) => match.score)) + 0.3;
  return [{ cells, score, doubts: named.flatMap((one) => doubtsOf(one, periods)) }];
}

/** Series whose whole name stands in the words, none within another's, in the order of the words. */
function namedIn(text: string, periods: Period[], matcher: Matcher): Found[] {
  const lower = text.toLowerCase();
  const whole = candidates(text, periods, matcher).filter(
    ({ match }) => match.phrase && match.named === 1,
  );
  const places = whole
    .map((one) => ({ one, at: lower.indexOf(one.match.series.name.toLowerCase()) }))
    .filter(({ at }) => at >= 0);
  const best = places.filter(({ one, at }, i) =>
    places.every((other, j) => {
      if (i === j) return true;
      const [name, wider] = [one.match.series.name, other.one.match.series.name];
      if (name.toLowerCase() === wider.toLowerCase())
        return (
          one.match.score > other.one.match.score ||
          (one.match.score === other.one.match.score && i < j)
        );
      const inside = wider.length > name.length && at >= other.at && at < other.at + wider.length;
      return !inside;
    }),
  );
  return best.toSorted((a, b) => a.at - b.at).map(({ one }) => one);
}

function ratios(question: Question, matcher: Matcher, all: Series[]): Plan[] {
  const { parts, periods, operation } = question;
  if (!parts) return [];
  const percent = operation === 'share';
  // A deduction's share is told by its size.
  const formulaOf = ([one, other]: [Cell, Cell]) =>
    `${one.read!.value.lt(0) !== other.read!.value.lt(0) && !one.read!.value.eq(0) ? '-x1' : 'x1'} / x2${percent ? ' * 100' : ''}`;
  const asked = inOrder(periods).slice(-1);
  const overs = candidates(parts.over, asked, matcher).slice(0, 6);
  const unders = candidates(parts.under, asked, matcher).slice(0, 6);
  const sums = all.filter(({ total }) => total);
  const plans = overs.flatMap((over) =>
    unders.flatMap((under): Plan[] => {
      if (over.match.series === under.match.series) return [];
      const pair = paired(over, under, asked);
      if (!pair) return [];
      const totalAsked = /\btotal\b|\ball\b|合计|总/i.test(parts.under);
      const score =
        (over.match.score + under.match.score) / 2 +
        (totalAsked && under.match.series.total ? 0.1 : 0) +
        (pair[0].column === pair[1].column ? 0.1 : 0);
      return [
        {
          kind: 'program',
          cells: pair,
          formula: formulaOf(pair),
          percent,
          score,
          doubts: [...doubtsOf(over, asked), ...doubtsOf(under, asked)],
        },
      ];
    }),
  );
  const below = overs.flatMap((over) =>
    sums.flatMap((series): Plan[] => {
      const { table } = over.match.series;
      if (series.table !== table || series === over.match.series) return [];
      const cells = asked.flatMap(
        (p) => series.cells.find(({ period }) => period && covers(p, period)) ?? [],
      );
      const match: Match = { series, score: 0.4, named: 0, phrase: false };
      const pair = paired(over, { match, cells: cells.length > 0 ? cells : series.cells }, asked);
      return pair
        ? [
            {
              kind: 'program',
              cells: pair,
              formula: formulaOf(pair),
              percent,
              score: over.match.score * 0.5,
              doubts: [`"${series.name || 'the sum'}" is not named`],
            },
          ]
        : [];
    }),
  );
  return [...plans, ...below];
}

/** Of one period and one column, or there is nothing to compare. */
function paired(over: Found, under: Found, asked: Period[]): [Cell, Cell] | undefined {
  const latest = (cells: Cell[]) =>
    cells
      .filter(isNumber)
      .toSorted((a, b) => (b.period ? orderOf(b.period) : 0) - (a.period ? orderOf(a.period) : 0));
  for (const one of asked.length > 0
    ? over.cells.filter(isNumber)
    : latest(over.match.series.cells))
    for (const other of asked.length > 0
      ? under.cells.filter(isNumber)
      : latest(under.match.series.cells)) {
      if (one.period && other.period && orderOf(one.period) !== orderOf(other.period)) continue;
      if (one === other || one.table !== other.table) continue;
      return [one, other];
    }
  return undefined;
}

function sums(question: Question, matcher: Matcher, all: Series[]): Plan[] {
  const { text, periods, operation, top, direction } = question;
  const program = (cells: Cell[], score: number, doubts: string[]): Plan => {
    const minus = isDeduction(cells) ? '-' : '';
    const names = cells.map((_, i) => `${minus}x${i + 1}`).join(' + ');
    const formula = operation === 'average' ? `(${names}) / ${cells.length}` : names;
    return { kind: 'program', cells, formula, score, doubts };
  };
  if (top !== undefined) {
    const column = all
      .filter(({ total }) => !total)
      .flatMap(({ cells }) =>
        cells.filter(
          (cell) => isNumber(cell) && periods.every((p) => cell.period && covers(p, cell.period)),
        ),
      );
    const best = column
      .toSorted((a, b) => (direction === 'lowest' ? 1 : -1) * a.read!.value.cmp(b.read!.value))
      .slice(0, top);
    return best.length === top ? [program(best, 0.5, ['which rows are meant is not said'])] : [];
  }
  const asked = spanned(question, all);
  const found = candidates(text, asked, matcher);
  const named = namedIn(text, asked.slice(0, 1), matcher);
  const several =
    named.length >= 2 && asked.length <= 1
      ? [
          program(
            named.flatMap(({ cells }) => cells.find(isNumber) ?? []),
            Math.min(...named.map(({ match }) => match.score)) + 0.4,
            [],
          ),
        ]
      : [];
  const over = found.flatMap((one): Plan[] => {
    const doubts = doubtsOf(one, asked);
    const cells = (asked.length > 0 ? one.cells : dated(one.match.series)).filter(isNumber);
    if (cells.length >= 2 && (asked.length === 0 || cells.length === asked.length))
      return [program(cells, one.match.score, doubts)];
    // "What is the average price in 2019" names what the row itself is.
    const [cell] = cells;
    return cell && asked.length === 1
      ? [
          {
            kind: 'value',
            cells: [cell],
            score: one.match.score * (/average|平均|total|sum|合计|总/i.test(cell.label) ? 1 : 0.6),
            doubts,
          },
        ]
      : [];
  });
  return [...several, ...over];
}

/** "from 2017 to 2019" means the year between as well, where the tables have it. */
function spanned({ text, periods }: Question, all: Series[]): Period[] {
  const asked = inOrder(periods);
  const [first, last] = [asked[0], asked.at(-1)];
  if (asked.length !== 2 || !first?.year || !last?.year || last.year - first.year < 2) return asked;
  if (!/\bfrom\b|\bbetween\b|\bto\b|-|至|到/i.test(text)) return asked;
  const years = new Set(all.flatMap(({ cells }) => cells.map(({ period }) => period?.year)));
  const between = Array.from({ length: last.year - first.year + 1 }, (_, i) => first.year! + i);
  return between.filter((year) => years.has(year)).map((year) => ({ ...first, year }));
}

function lookups(question: Question, matcher: Matcher, all: Series[]): Plan[] {
  const { text } = question;
  const whole = spanned(question, all);
  const ranged =
    whole.length > question.periods.length && /\brespectively\b|\bto\b|-|至|到/i.test(text);
  const down = (question.periods[0]?.year ?? 0) > (question.periods.at(-1)?.year ?? 0);
  const periods = ranged ? (down ? whole.toReversed() : whole) : question.periods;
  const isSum = periods.length > 1 && /\btotal\b/i.test(text) && !/\brespective/i.test(text);
  const plans = candidates(text, periods, matcher).flatMap((one): Plan[] => {
    const doubts = doubtsOf(one, periods);
    const { score, series } = one.match;
    if (
      periods.length > 1 &&
      one.cells.length === periods.length &&
      one.cells.every(({ period }) => period)
    )
      return isSum && !/total/i.test(series.name)
        ? [
            {
              kind: 'program',
              cells: one.cells,
              formula: one.cells.map((_, i) => `x${i + 1}`).join(' + '),
              score,
              doubts: [...doubts, 'a sum or its parts may be meant'],
            },
          ]
        : [{ kind: 'values', cells: one.cells, score, doubts }];
    if (periods.length === 1 && one.cells[0])
      return [{ kind: 'value', cells: [one.cells[0]], score, doubts }];
    if (periods.length > 0) return [];
    const line = dated(series);
    const cell = line.at(-1) ?? series.cells.find(isNumber) ?? series.cells[0];
    const unsaid = line.length > 1 ? ['the question names no period'] : [];
    return cell
      ? [
          {
            kind: 'value',
            cells: [cell],
            score: line.length > 1 ? score * 0.8 : score,
            doubts: [...doubts, ...unsaid],
          },
        ]
      : [];
  });
  const named = namedIn(text, periods, matcher);
  const cells = named.flatMap(({ cells }) => (periods.length > 1 ? cells : cells.slice(0, 1)));
  if (named.length < 2 || cells.length < 2 || !/\band\b|,|和|与|、/i.test(text)) return plans;
  const score = Math.min(...named.map(({ match }) => match.score)) + 0.4;
  return [
    { kind: 'values', cells, score, doubts: named.flatMap((one) => doubtsOf(one, periods)) },
    ...plans,
  ];
}

/** Whether a cell lies on the asked side; a bound without a scale means the table's own. */
function within(cell: Cell, { above, value, scale }: NonNullable<Question['bound']>): boolean {
  if (!cell.read || cell.read.dash) return false;
  const tens = scale === undefined || scale === cell.scale ? 0 : TENS[scale] - TENS[cell.scale];
  let limit = value;
  for (let i = 0; i < Math.abs(tens); i++) limit = tens > 0 ? limit.times(10) : limit.div(10);
  return above ? cell.read.value.gt(limit) : cell.read.value.lt(limit);
}

function counts(question: Question, matcher: Matcher): Plan[] {
  const { bound, periods, text } = question;
  if (!bound) return [];
  const words = text.replace(/^(?:in )?how many \w+/i, '');
  const years = periods.length === 1 ? periods : [];
  return matcher
    .search(words)
    .slice(0, MOST)
    .flatMap(({ series, score, named }): Plan[] => {
      const cells = dated(series).filter(({ period }) =>
        years.every(
          (asked) =>
            asked.year === period?.year || !series.cells.some((c) => c.period?.year === asked.year),
        ),
      );
      if (cells.length === 0) return [];
      const held = cells.filter((cell) => within(cell, bound));
      return [
        {
          kind: 'count',
          cells: held,
          words: [String(held.length)],
          score,
          doubts: named < 0.5 ? ['the row is named in part alone'] : [],
        },
      ];
    });
}

const periodWords = ({ period, header, label }: Cell): string => {
  const text = /(?:19|20)\d\d\s?\/\s?(?:20)?\d\d/.exec(`${header} ${label}`)?.[0];
  if (text) return text;
  if (period?.quarter !== undefined)
    return (
      /Q[1-4](?:\s+20\d\d)?|\w+ quarter|第?[一二三四1-4]季度/i.exec(`${label} ${header}`)?.[0] ??
      `Q${period.quarter}`
    );
  return String(period?.year ?? '');
};

function extremes(question: Question, matcher: Matcher, all: Series[]): Plan[] {
  const { direction, periods, text } = question;
  const best = (cells: Cell[]) =>
    cells
      .filter(isNumber)
      .toSorted((a, b) => (direction === 'lowest' ? 1 : -1) * a.read!.value.cmp(b.read!.value))[0];
  if (asksForPeriods(question)) {
    return matcher
      .search(text)
      .slice(0, MOST)
      .flatMap(({ series, score, named }): Plan[] => {
        const cell = best(
          dated(series).filter(
            ({ period }) => periods.length < 2 || periods.some((asked) => covers(asked, period!)),
          ),
        );
        return cell && dated(series).length > 1
          ? [
              {
                kind: 'value',
                cells: [cell],
                words: [periodWords(cell)],
                score,
                doubts: named < 0.5 ? ['the row is named in part alone'] : [],
              },
            ]
          : [];
      });
  }
  return columns(question, all).flatMap(({ cells, score }): Plan[] => {
    const cell = best(cells.filter(({ total, label }) => !total && label !== ''));
    return cell
      ? [
          {
            kind: 'value',
            cells: [cell],
            words: [cell.label],
            score,
            doubts: ['which rows are meant is not said'],
          },
        ]
      : [];
  });
}

/** Cells of one column of rows that are no sums, by how well the column's header fits. */
function columns({ text, periods }: Question, all: Series[]) {
  const byColumn = new Map<string, Cell[]>();
  for (const { cells } of all)
    for (const cell of cells) {
      const key = `${cell.table} ${cell.column}`;
      byColumn.set(key, [...(byColumn.get(key) ?? []), cell]);
    }
  const asked = periods.slice(0, 1);
  const sets = [...byColumn.values()].filter(
    (cells) =>
      asked.every((p) => cells.some(({ period }) => period && covers(p, period))) ||
      !cells.some(({ period }) => period),
  );
  const headers = sets.map((cells): Series => ({
    table: cells[0]!.table,
    name: cells[0]!.header,
    section: '',
    aside: '',
    total: false,
    cells,
  }));
  const found = new Matcher(headers).search(text);
  return headers.map((series) => ({
    cells: series.cells.filter(({ period }) => asked.every((p) => !period || covers(p, period))),
    score: 0.45 + 0.3 * (found.find((match) => match.series === series)?.score ?? 0),
  }));
}

function filters(question: Question, matcher: Matcher, all: Series[]): Plan[] {
  const { bound, text } = question;
  if (!bound) return [];
  if (asksForPeriods(question))
    return matcher
      .search(text)
      .slice(0, MOST)
      .flatMap(({ series, score, named }): Plan[] => {
        const cells = dated(series).filter((cell) => within(cell, bound));
        return cells.length > 0
          ? [
              {
                kind: 'values',
                cells,
                words: cells.map(periodWords),
                score,
                doubts: named < 0.5 ? ['the row is named in part alone'] : [],
              },
            ]
          : [];
      });
  return columns(question, all).flatMap(({ cells, score }): Plan[] => {
    const held = cells.filter((cell) => !cell.total && cell.label !== '' && within(cell, bound));
    return held.length > 0
      ? [
          {
            kind: 'values',
            cells: held,
            words: held.map(({ label }) => label),
            score,
            doubts: ['which rows are meant is not said'],
          },
        ]
      : [];
  });
}

const counted = (plan: Plan): Plan => ({
  ...plan,
  kind: 'count',
  words: [String(plan.words?.length ?? 0)],
});

function lists(question: Question, all: Series[], matcher: Matcher): Plan[] {
  const tables = new Map<number, Cell[]>();
  for (const { table, cells } of all) tables.set(table, [...(tables.get(table) ?? []), ...cells]);
  return [...tables.values()].flatMap((cells): Plan[] => {
    if (asksForPeriods(question) && cells.some(({ period }) => period)) {
      const firsts = cells.filter(
        (cell, i) =>
          cell.period && cells.findIndex((other) => periodWords(other) === periodWords(cell)) === i,
      );
      const byRow = firsts.some(({ row }) => row !== firsts[0]?.row);
      const sorted = byRow ? firsts : firsts.toSorted((a, b) => a.column - b.column);
      return firsts.length > 0
        ? [
            {
              kind: 'values',
              cells: sorted,
              words: sorted.map(periodWords),
              score: 0.7,
              doubts: [],
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

/** Rows of a group, or those above the sum that the words name; else all that are no sums. */
function componentsOf(words: string, cells: Cell[], matcher: Matcher): Cell[] {
  const firsts = cells.filter((cell, i) => cells.findIndex(({ row }) => row === cell.row) === i);
  const rows = firsts.filter(({ total, label }) => !total && label !== '');
  const asked = new Set(termsOf(words));
  const fit = (text: string) => {
    const terms = termsOf(text).filter(
      (term) => !['total', 'net', 'the', 'of', 'and'].includes(term),
    );
    return terms.length === 0 ? 0 : terms.filter((term) => asked.has(term)).length / terms.length;
  };
  const sections = [...new Set(firsts.map(({ section }) => section))].filter(
    (section) => section !== '',
  );
  const section = sections.toSorted((a, b) => fit(b) - fit(a))[0];
  const [anchor] = matcher
    .search(words)
    .filter(
      ({ series, named }) =>
        (series.total || /^net\b|\bnet$/i.test(series.name)) &&
        series.table === cells[0]?.table &&
        named > 0.5,
    );
  if (anchor && (section === undefined || fit(section) <= fit(anchor.series.name))) {
    const at = anchor.series.cells[0]?.row ?? 0;
    const from = Math.max(
      -1,
      ...firsts.filter(({ total, row }) => total && row < at).map(({ row }) => row),
    );
    const held = rows.filter(({ row }) => row > from && row < at);
    if (held.length > 0) return held;
  }
  if (section !== undefined && fit(section) >= 0.5) {
    const group = firsts.filter((cell) => cell.section === section);
    const stop = group.find(({ total }) => total)?.row ?? Infinity;
    const held = group.filter(({ total, label, row }) => !total && label !== '' && row < stop);
    if (held.length > 0) return held;
  }
  return rows;
}
