import { type Decimal, formatDecimal } from '@banyan/kernel';
import { CHINESE, parseChinese } from '../numerals/chinese.ts';
import { foldWidth } from '../numerals/fold.ts';
import { parseEnglish } from '../numerals/english.ts';
import type { Entry } from './entry.ts';
import type { Period, Rate } from './rates.ts';

/** Simple interest: reckoned only where one sentence names principal, rate and term, each once. */
export interface Interest {
  principal: Entry;
  rate: Rate;
  term: { quote: string; start: number; count: Decimal; unit: Period };
  value: Decimal;
  formula: string;
}

const TERM = new RegExp(
  String.raw`(?<count>\d+|[${CHINESE}]+)\s?(?<zh>个月|年(?!利|化|息|\d|[${CHINESE}]|的?\d)|日|天)(?![内前])|` +
    String.raw`\b(?<words>\d+|[a-z-]+)\s+(?<en>days?|months?|years?)\b`,
  'giu',
);
const UNITS: Record<string, Period> = { 个月: 'month', 年: 'year', 日: 'day', 天: 'day' };
/** How many of the first go into the second, where the calendar does not matter. */
const PER: Record<string, string> = {
  ...{ 'month month': '1', 'year year': '1', 'day day': '1' },
  ...{ 'month year': '12', 'year month': '12', 'day year': '365' },
};
const INTEREST = /利率|利息|月息|年息|计息|interest/i;

const SENTENCE = /[^。；;！？\n]+?(?=[。；;！？\n]|\.\s|$)/g;

export function interestsIn(text: string, entries: Entry[], rates: Rate[]): Interest[] {
  return [...text.matchAll(SENTENCE)].flatMap(({ 0: sentence, index }) => {
    if (!INTEREST.test(sentence)) return [];
    const inside = ({ start, end }: { start: number; end: number }) =>
      start >= index && end <= index + sentence.length;
    const [principal, ...others] = entries.filter(
      (entry) => entry.role !== 'repeat' && inside(entry),
    );
    const [rate, ...otherRates] = rates.filter((each) => each.per !== undefined && inside(each));
    if (!principal || !rate) return [];
    if (others.length + otherRates.length > 0) return [];
    const terms = termsIn(sentence, index);
    const [term] = terms;
    if (terms.length !== 1 || !term) return [];
    const interest = reckon(principal, rate, term);
    return interest ? [interest] : [];
  });
}

function termsIn(sentence: string, index: number): Interest['term'][] {
  return [...foldWidth(sentence).matchAll(TERM)].flatMap((match) => {
    const { count = '', zh, words = '', en = '' } = match.groups ?? {};
    const value = zh ? parseChinese(count) : (parseEnglish(words) ?? parseChinese(words));
    // 2015年 is a date, not a term.
    if (value === undefined || value.gt(1_000)) return [];
    const unit = zh ? UNITS[zh] : (en.replace(/s$/, '').toLowerCase() as Period);
    const quote = sentence.slice(match.index, match.index + match[0].length);
    return unit ? [{ quote, start: index + match.index, count: value, unit }] : [];
  });
}

function reckon(principal: Entry, rate: Rate, term: Interest['term']): Interest | undefined {
  const per = rate.per ?? 'year';
  const ratio = PER[`${term.unit} ${per}`];
  if (ratio === undefined) return undefined;
  const up = term.unit === 'year' && per === 'month';
  const whole = principal.value.times(rate.percent).times(term.count);
  const value = (up ? whole.times(ratio) : whole.div(ratio)).div(100).round(2, 1);
  const periods = ratio === '1' ? '' : up ? ` × ${ratio}` : ` ÷ ${ratio}`;
  const percent = `${formatDecimal(rate.percent)}%`;
  const formula = `${formatDecimal(principal.value)} × ${percent} × ${formatDecimal(term.count)}${periods}`;
  return { principal, rate, term, value, formula };
}
