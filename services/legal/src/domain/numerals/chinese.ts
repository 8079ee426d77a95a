import { type Decimal, parseDecimal } from '@banyan/kernel';

const DIGITS = new Map<string, number>(
  [
    '〇零○',
    '一壹弌',
    '二贰貳两兩',
    '三叁叄',
    '四肆',
    '五伍',
    '六陆陸',
    '七柒',
    '八捌',
    '九玖',
  ].flatMap((chars, value) => [...chars].map((char): [string, number] => [char, value])),
);
const SMALL: Record<string, number> = {
  ...{ 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1_000, 仟: 1_000 },
};
const LARGE: Record<string, number> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

/** One character class with all that a Chinese number is written with. */
export const CHINESE = [...DIGITS.keys(), ...Object.keys(SMALL), ...Object.keys(LARGE)].join('');

const PART = /\d[\d,，]*(?:\.\d+)?|./gu;
const decimal = (text: string | number) => parseDecimal(String(text)) as Decimal;

/**
 * Reads a number written with Chinese numerals, plain or in capitals (大写), with Arabic ones, or
 * mixed: 一百零二, 叁万伍仟, 3万5千, 1.5亿, 二〇二一. `undefined` for what is none.
 */
export function parseChinese(text: string): Decimal | undefined {
  const parts = text.match(PART) ?? [];
  let [total, section] = [decimal(0), decimal(0)];
  let number: Decimal | undefined;
  // Units have to fall within a section; what follows a large unit has to be a smaller one.
  let [lastSmall, lastLarge, lastUnit] = [Infinity, Infinity, 1];
  for (const part of parts) {
    const digit = DIGITS.get(part);
    const [small, large] = [SMALL[part], LARGE[part]];
    if (/^\d/.test(part)) {
      if (number !== undefined && !number.eq(0)) return undefined;
      number = decimal(part.replaceAll(/[,，]/g, ''));
    } else if (digit !== undefined) {
      // Digits side by side are read by their places, as in years.
      number = number === undefined ? decimal(digit) : number.times(10).plus(digit);
      if (digit === 0) lastUnit = 1;
    } else if (small !== undefined) {
      if (small >= lastSmall) return undefined;
      section = section.plus((number ?? decimal(1)).times(small));
      [number, lastSmall, lastUnit] = [undefined, small, small];
    } else if (large !== undefined) {
      const before = section.plus(number ?? 0);
      if (before.eq(0) && total.eq(0)) return undefined;
      if (large < lastLarge) total = total.plus(before.times(large));
      else if (lastLarge < large && large === 1e8) total = total.plus(before).times(large);
      else return undefined;
      [section, number, lastSmall] = [decimal(0), undefined, Infinity];
      [lastLarge, lastUnit] = [large, large];
    } else return undefined;
  }
  if (parts.length === 0) return undefined;
  // 三万五 says 35,000: a last digit without its unit is of the next one below.
  const spoken = number !== undefined && lastUnit >= 100 && number.lt(10) && /[^\d.]$/.test(text);
  const rest = (number ?? decimal(0)).times(spoken ? lastUnit / 10 : 1);
  return total.plus(section).plus(rest);
}

const PLAIN = '零一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];

/** Writes a whole number below 10,000 as laws number their articles: 十, 二十一, 一百零二, 一千二百六十. */
export function toChinese(value: number): string {
  if (value === 0) return '零';
  const digits = [...String(value)].map(Number);
  const written = digits.map((digit, i) =>
    digit === 0 ? '零' : `${PLAIN[digit]}${UNITS[digits.length - 1 - i]}`,
  );
  return written.join('').replaceAll(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
}

/** A whole number in numerals of either kind as laws are numbered: strict, so that 十百 is none. */
export function parseOrdinal(text: string): number | undefined {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  if (!/^[〇零○一二三四五六七八九十百千两]{1,9}$/.test(text)) return undefined;
  const value = parseChinese(text)?.toNumber();
  if (value === undefined || value <= 0 || value > 9_999) return undefined;
  const plain = text.replaceAll(/[〇○]/g, '零').replaceAll('两', '二');
  const written = toChinese(value);
  const byPlaces = [...String(value)].map((digit) => PLAIN[Number(digit)]).join('');
  return [written, `一${written}`, byPlaces].includes(plain) ? value : undefined;
}
