import { type Decimal, parseDecimal } from '@banyan/kernel';
import { hasChinese } from '@banyan/kernel/words';
import { fold } from './fold.ts';
import type { Line, Piece } from './model.ts';

/** Signs and codes that leave no doubt; `$` and `¥` alone do. */
const SIGNS: [RegExp, string][] = [
  [/\bRM(?=\s?[\d.:-]|\b)|\bMYR\b/, 'MYR'],
  [/US\$|\bUSD\b|美元/, 'USD'],
  [/HK\$|\bHKD\b|港[元币]/, 'HKD'],
  [/(?<![A-Z])S\$|\bSGD\b/, 'SGD'],
  [/€|\bEUR\b|欧元/, 'EUR'],
  [/£|\bGBP\b|英镑/, 'GBP'],
  [/₹|\bINR\b/, 'INR'],
  [/円|\bJPY\b|日元/, 'JPY'],
  [/人民币|\bRMB\b|\bCNY\b|(?<=\d)\s?元|[(（]元[)）]|元整/, 'CNY'],
];

export interface Named {
  code: string;
  piece: Piece;
}

/** Every naming of a currency; `¥` counts as yuan beside Chinese, as yen beside kana. */
export function currenciesIn(lines: Line[]): Named[] {
  const all = lines.map(({ text }) => text).join('\n');
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(all);
  const yen = kana ? 'JPY' : hasChinese(all) ? 'CNY' : undefined;
  const signs = yen === undefined ? SIGNS : [...SIGNS, [/¥/, yen] as [RegExp, string]];
  return lines.flatMap(({ text }, line) =>
    signs.flatMap(([sign, code]) => {
      const found = sign.exec(fold(text));
      if (!found) return [];
      return [{ code, piece: { line, start: found.index, end: found.index + found[0].length } }];
    }),
  );
}

export interface Money extends Piece {
  value: Decimal;
  /** A sign stands before it, or a word of money behind it. */
  marked: boolean;
}

const MARK = String.raw`(?:RM|MYR|US\$|HK\$|S\$|USD|HKD|SGD|EUR|GBP|CNY|RMB|人民币|[$€£¥₹])`;
const FIGURE = String.raw`(?:\d{1,3}(?:[,，]\d{3})+(?:\.\d{2})?|\d{1,3}(?:\.\d{3})+,\d{2}|\d+[.,]\d{2}|\d+)`;
const MONEY = new RegExp(
  String.raw`(?<![\d.,/:#-]|\d\s?X\s?)(${MARK}\s?[:：]?\s?)?([-(]\s?)?(${MARK}\s?)?(${FIGURE})(?![\d/:%]|[.,]\d|\s?%|-\d)(\)|-(?!\w))?(\s?(?:元|圆|円))?`,
  'g',
);

/**
 * Sums of money: two places, or a mark of money beside it.
 * @param commas they stand before the last two figures of a sum
 */
export function moneyIn(text: string, line: number, commas = false): Money[] {
  return [...fold(text).matchAll(MONEY)].flatMap((found) => {
    const [whole, before, minus, inner, figure = '', behind, unit] = found;
    const marked = before !== undefined || inner !== undefined || unit !== undefined;
    const value = decimalOf(figure);
    if (value === undefined || (!marked && !/[.,]\d{2}$/.test(figure))) return [];
    if (!commas && /(?:^|\d),\d{2}$/.test(figure)) return [];
    const negative =
      minus?.startsWith('-') || behind === '-' || (minus?.startsWith('(') && behind === ')');
    const start = found.index;
    return [
      { line, start, end: start + whole.length, marked, value: negative ? value.times(-1) : value },
    ];
  });
}

/** `1,204.50`, `1.204,50`, `12,50`: what stands before the last two figures is the point. */
export function decimalOf(figure: string): Decimal | undefined {
  const plain = /^\d{1,3}(?:\.\d{3})+,\d{2}$|^\d+,\d{2}$/.test(figure)
    ? figure.replaceAll('.', '').replace(',', '.')
    : figure.replaceAll(/[,，]/g, '');
  return plain.length > 15 ? undefined : parseDecimal(plain);
}

/** Read anew, from a quote alone. */
export function sumOf(quote: string): Decimal | undefined {
  const figures = fold(quote).match(/\d[\d.,]*/g) ?? [];
  const value = figures.length === 1 ? decimalOf(figures[0] as string) : undefined;
  const negative = /^\s*-|-\s*\d|-\s*$|^\s*\(.*\)\s*$/.test(fold(quote));
  return negative ? value?.times(-1) : value;
}
