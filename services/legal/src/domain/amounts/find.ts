import { spanOf } from '@banyan/kernel/words';
import type { Decimal } from '@banyan/kernel';
import { CHINESE, parseChinese } from '../numerals/chinese.ts';
import { NUMBER_WORDS, parseEnglish } from '../numerals/english.ts';
import { foldWidth } from '../numerals/fold.ts';
import type { Amount } from './amount.ts';
import { currencyOf, PREFIX, UNIT } from './currencies.ts';

const FIGURE = String.raw`\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?`;
const NUMBER = `(?:${FIGURE}|[${CHINESE}])(?:(?:${FIGURE})|[${CHINESE}余多几])*`;
const WORD = `(?:${NUMBER_WORDS.join('|')})`;
const WORDS = String.raw`\b${WORD}(?:(?:[\s-]+and)?[\s-]+${WORD})*\b`;
const SCALE = String.raw`\s*(?:thousand|million|billion|[kKmM](?![A-Za-z])|(?:mn|bn)\b)`;
const CENTS = `[\\d${CHINESE}]+角(?:零?[\\d${CHINESE}]+分)?|[\\d${CHINESE}]+分(?![钟之])`;

/** A sign before or a unit behind: a figure with neither is no sum of money. */
const MONEY = new RegExp(
  String.raw`(?<prefix>(?<![A-Za-z])(?:${PREFIX})\s{0,3})?` +
    String.raw`(?:约|近)?(?<number>${NUMBER}|${WORDS})(?<scale>${SCALE})?\s{0,3}(?:余|多)?` +
    String.raw`(?:(?<unit>(?:${UNIT})(?![A-Za-z]))(?:余|多)?(?<cents>${CENTS})?[整正]?)?`,
  'giu',
);

const SCALES: Record<string, string> = {
  ...{ thousand: '千', k: '千', million: '000000', m: '000000', mn: '000000' },
  ...{ billion: '000000000', bn: '000000000' },
};

/** Longest quote, characters: no sum of money is longer, and what the text makes of it may be. */
const LONGEST = 120;

/** All sums of money of a text, in its order. Their quotes stand in it verbatim. */
export function findAmounts(text: string): Amount[] {
  const folded = foldWidth(text);
  return [...folded.matchAll(MONEY)].flatMap((match): Amount[] => {
    const { prefix, number = '', unit } = match.groups ?? {};
    const quote = match[0].trimEnd();
    if ((prefix ?? unit) === undefined || quote.length > LONGEST) return [];
    if (isNoMoney(prefix, number, unit, folded[match.index + quote.length])) return [];
    const value = valueOf(match[0]);
    const currency = currencyFor(prefix, unit);
    if (value === undefined || currency === undefined) return [];
    const around = folded.slice(Math.max(0, match.index - 14), match.index);
    const behind = folded.slice(match.index + quote.length, match.index + quote.length + 3);
    const approximate =
      /[余多约近几]/.test(quote) ||
      /(约|大概|approximately|about|around)\s*(人民币)?$/i.test(around) ||
      /^(左右|上下)/.test(behind);
    const span = spanOf(text, match.index, match.index + quote.length);
    return [{ ...span, value, currency, approximate }];
  });
}

/** 三元区 and 元旦 hold the sign of money and are a district and a day; 一块 may be a piece of ground. */
function isNoMoney(prefix = '', number: string, unit = '', next = ''): boolean {
  if (prefix !== '') return false;
  return unit === '块' || (unit === '元' && number.length === 1 && /[区旦桥宵里村店路]/.test(next));
}

function currencyFor(prefix: string | undefined, unit: string | undefined): string | undefined {
  const [before, after] = [prefix, unit].map((sign) => (sign ? currencyOf(sign) : undefined));
  // 港币1000元: the unit is the word for any currency.
  return before ?? after;
}

/** The value of a sum of money from its quote alone. */
export function valueOf(quote: string): Decimal | undefined {
  const match = new RegExp(MONEY.source, 'iu').exec(foldWidth(quote));
  const { number = '', scale = '', cents = '' } = match?.groups ?? {};
  const plain = number.replaceAll(/[余多几]/g, '');
  const value = /[a-z]/i.test(plain) ? parseEnglish(plain) : parseChinese(plain);
  const scaled = value && scaleUp(value, scale.trim().toLowerCase());
  return scaled && addCents(scaled, cents);
}

function scaleUp(value: Decimal, scale: string): Decimal {
  const zeros = SCALES[scale];
  if (zeros === undefined) return value;
  return value.times(zeros === '千' ? 1_000 : `1${zeros}`);
}

function addCents(value: Decimal, cents: string): Decimal {
  const [, jiao] = /([^角分零]+)角/.exec(cents) ?? [];
  const [, fen] = /([^角分零]+)分/.exec(cents) ?? [];
  const of = (text: string | undefined, unit: string) =>
    (text === undefined ? undefined : parseChinese(text))?.times(unit) ?? 0;
  return value.plus(of(jiao, '0.1')).plus(of(fen, '0.01'));
}
