/** A year, or a quarter of one. `span` years are written as two: 2017/2018. */
export interface Period {
  year?: number;
  quarter?: number;
  start: number;
  end: number;
}

const ORDINALS: Record<string, number> = {
  ...{ first: 1, second: 2, third: 3, fourth: 4, '1st': 1, '2nd': 2, '3rd': 3, '4th': 4 },
  ...{ 一: 1, 二: 2, 三: 3, 四: 4, 1: 1, 2: 2, 3: 3, 4: 4 },
};
const PERIOD =
  /(?<from>(?:19|20)\d\d)\s?\/\s?(?<to>(?:20)?\d\d)(?!\d|\/)|\bQ(?<q>[1-4])\b(?:\s*(?:of)?\s*(?:fiscal|FY)?\s*'?(?<qy>20\d\d|\d\d(?!\d)))?|\b(?<word>first|second|third|fourth|1st|2nd|3rd|4th)(?:\s+quarter\b|(?=\s+(?:and|to|or)\s+(?:the\s+)?(?:second|third|fourth|2nd|3rd|4th)\s+quarters?\b))|第?(?<zh>[一二三四1-4])季度|\bF(?:Y|iscal year )?\s?'?(?<fy>(?:20)?\d\d)(?![\d/])|(?<![a-z\d.$€£])(?<!(?<![a-z] \d{1,2}),)(?<year>(?:19|20)\d\d)(?:\d(?=\s|$))?(?![\d%]|,\d{3}|\.\d)/gi;

/** The periods that a text names, in its order. A quarter that names no year takes the next one's. */
export function periodsIn(text: string): Period[] {
  const found = [...text.replaceAll(/\b(2) (0) (\d) (\d)\b/g, '$1$2$3$4   ').matchAll(PERIOD)].map(
    (match): Period => {
      const { from, to, q, qy, word, zh, fy, year } = match.groups ?? {};
      const place = { start: match.index, end: match.index + match[0].length };
      if (from !== undefined) return { ...place, year: century(to ?? from) };
      const quarter = q === undefined ? ORDINALS[(word ?? zh ?? '').toLowerCase()] : Number(q);
      const named = qy ?? fy ?? year;
      return {
        ...place,
        ...(named === undefined ? {} : { year: century(named) }),
        ...(quarter === undefined ? {} : { quarter }),
      };
    },
  );
  return joined(text, found);
}

const century = (digits: string) => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));

/** "the third quarter of 2018" is one period; "Q2 and Q3 2020" are two of one year. */
function joined(text: string, found: Period[]): Period[] {
  // "Q4 2019 and 2018" means the fourth quarter of both.
  for (const [i, period] of found.entries()) {
    const before = found[i - 1];
    if (
      !before?.quarter ||
      before.year === undefined ||
      period.quarter ||
      period.year === undefined
    )
      continue;
    if (/^\s*(?:and|to|from|vs\.?|over|,|与|和|至)\s*$/i.test(text.slice(before.end, period.start)))
      period.quarter = before.quarter;
  }
  const years = found.filter(({ year }) => year !== undefined);
  const taken = new Set<Period>();
  const whole = found.map((period) => {
    if (period.quarter === undefined || period.year !== undefined) return period;
    const next = years.find(({ start }) => start > period.start) ?? years.at(-1);
    if (next && next.quarter === undefined) taken.add(next);
    return next?.year === undefined ? period : { ...period, year: next.year };
  });
  return whole.filter((period) => !taken.has(period));
}

export const orderOf = ({ year = 0, quarter = 0 }: Period) => year * 10 + quarter;
export const sameDay = (a: Period, b: Period) => a.year === b.year && a.quarter === b.quarter;

/** Whether a header of this period answers a question for that one. */
export const covers = (asked: Period, header: Period) =>
  (asked.year === undefined || header.year === undefined || asked.year === header.year) &&
  asked.quarter === header.quarter;

export function distinct(periods: Period[]): Period[] {
  return periods.filter((each, i) => periods.findIndex((other) => sameDay(each, other)) === i);
}

const LAYOUT =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|fiscal|years?|ended|ending|as|of|at|for|the|months?|twelve|quarters?)\b|[,/]|\b\d{1,2}\b|年度?|\d{1,2}月|\d{1,2}日|截至|止|第/gi;

/** What a header says besides its period. */
export function besides(text: string): string {
  const periods = periodsIn(text);
  if (periods.length === 0) return text;
  const bare = periods
    .toReversed()
    .reduce((rest, { start, end }) => rest.slice(0, start) + ' ' + rest.slice(end), text);
  return bare.replaceAll(LAYOUT, ' ').replaceAll(/\s+/g, ' ').trim();
}
