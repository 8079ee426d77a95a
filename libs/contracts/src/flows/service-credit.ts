import { type Decimal, formatDecimal, parseDecimal } from '@banyan/kernel';

/** What `amounts:compute` says of a contract, as far as a credit follows from it. */
export interface Amounts {
  amounts: { quote: string; start: number; value: string; currency: string }[];
  rates: { quote: string; start: number; percent: string }[];
}

export interface Credit {
  /** In per cent, to four places. */
  availability: string;
  /** Of all levels that the month fell short of, the one that credits most. */
  level: { below: string; percent: string; quote: string };
  fee: { value: string; quote: string };
  currency: string;
  amount: string;
}

const LEVEL = /可用率|可用性|availability|uptime/i;
const FEE = /(?:月租|月服务|服务|月)费|monthly (?:fee|charge|rental)|fee per month/i;
const WHOLE = new Set(['JPY', 'KRW', 'VND', 'CLP']);

/** The credit that a contract gives for a month with so many minutes of outage, or why there is none. */
export function creditOf(
  text: string,
  { amounts, rates }: Amounts,
  { month, minutes }: { month: string; minutes: number },
): Credit | string {
  const fee = amounts.find(({ start }) => FEE.test(sentenceAt(text, start)));
  if (!fee) return 'the contract states no monthly fee';
  const levels = levelsOf(text, rates);
  if (levels.length === 0) return 'the contract states no service level with a credit';
  const availability = availabilityOf(month, minutes);
  const missed = levels.filter(({ below }) => availability.lt(below));
  const [level] = missed.toSorted((a, b) => b.percent.cmp(a.percent));
  const shown = formatDecimal(availability.round(4));
  if (!level) return `the availability of ${month} is ${shown} %: the service level was kept`;
  const digits = WHOLE.has(fee.currency) ? 0 : 2;
  const amount = decimal(fee.value).times(level.percent).div(100).round(digits);
  const { below, percent, quote } = level;
  return {
    availability: shown,
    level: { below: formatDecimal(below), percent: formatDecimal(percent), quote },
    fee: { value: fee.value, quote: fee.quote },
    currency: fee.currency,
    amount: formatDecimal(amount, digits),
  };
}

/** A level and its credit stand in one part of a sentence: below 99.9 %, 10 % of the fee. */
function levelsOf(text: string, rates: Amounts['rates']) {
  const parts = Map.groupBy(rates, ({ start }) => partAt(text, start));
  return [...parts].flatMap(([quote, [below, credit, ...more]]) => {
    if (!below || !credit || more.length > 0) return [];
    if (!LEVEL.test(sentenceAt(text, below.start))) return [];
    return [{ quote, below: decimal(below.percent), percent: decimal(credit.percent) }];
  });
}

function availabilityOf(month: string, minutes: number): Decimal {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const all = new Date(Date.UTC(year, number, 0)).getUTCDate() * 24 * 60;
  return decimal(String(all - Math.min(minutes, all)))
    .times(100)
    .div(all);
}

const sentenceAt = (text: string, at: number) => pieceAt(text, at, /[。\n]|\.\s/g);
const partAt = (text: string, at: number) => pieceAt(text, at, /[。；;\n]|\.\s/g);

/** The piece of the text that holds a place, as it stands there. */
function pieceAt(text: string, at: number, ends: RegExp): string {
  const stops = [...text.matchAll(ends)].map(({ index }) => index);
  const from = (stops.findLast((stop) => stop < at) ?? -1) + 1;
  return text.slice(from, stops.find((stop) => stop >= at) ?? text.length).trim();
}

function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new Error(`${text} is no decimal.`);
  return value;
}
