import { type Span, spanOf } from '@banyan/kernel/words';
import { type Decimal, formatDecimal, parseDecimal } from '@banyan/kernel';
import { CHINESE, parseChinese } from '../numerals/chinese.ts';
import { foldWidth } from '../numerals/fold.ts';

export type Period = 'day' | 'month' | 'year';

/** A percentage of the text; `per` where it says of which period. */
export interface Rate extends Span {
  percent: Decimal;
  per?: Period;
}

const PERCENT = new RegExp(
  String.raw`(?<![\d.])(?<plain>\d{1,9}(?:\.\d{1,9})?)\s?(?<sign>%|‰|percent\b|per cent\b)|百分之(?<hundredth>[${CHINESE}\d.点]+)|` +
    String.raw`千分之(?<thousandth>[${CHINESE}\d.]+)|万分之(?<tenThousandth>[${CHINESE}\d.]+)|` +
    String.raw`(?<=月息\s?)(?<fen>[${CHINESE}\d.]+)分`,
  'giu',
);

const BEFORE: [Period, RegExp][] = [
  ['month', /(月|每月|按月)(利率|息|利息|计息)?[^，。]{0,8}$|monthly[^.]{0,20}$/i],
  ['day', /(日|每日|按日)(利率|息|利息|计息)?[^，。]{0,8}$|daily[^.]{0,20}$/i],
  ['year', /(年|每年|年化)(利率|息|利息|计息)?[^，。]{0,8}$|annual[^.]{0,20}$|yearly[^.]{0,20}$/i],
];
const AFTER: [Period, RegExp][] = [
  ['month', /^\s*((per|a|each)\s+month|monthly|\/\s*(月|month))/i],
  ['day', /^\s*((per|a|each)\s+day|daily|\/\s*(日|天|day))/i],
  ['year', /^\s*((per|a|each)\s+(year|annum)|annually|p\.\s?a\.|\/\s*(年|year))/i],
];

export function findRates(text: string): Rate[] {
  const folded = foldWidth(text);
  return [...folded.matchAll(PERCENT)].flatMap((match): Rate[] => {
    const percent = percentOf(match.groups ?? {});
    if (percent === undefined) return [];
    const end = match.index + match[0].length;
    const left = folded.slice(Math.max(0, match.index - 24), match.index);
    const right = folded.slice(end, end + 16);
    const per =
      AFTER.find(([, cue]) => cue.test(right)) ?? BEFORE.find(([, cue]) => cue.test(left));
    return [{ ...spanOf(text, match.index, end), percent, ...(per ? { per: per[0] } : {}) }];
  });
}

/** The percentage that a quote alone says. */
export function percentIn(quote: string): Decimal | undefined {
  const spoken = quote.replace(/^(?=[^百千万]*分$)/, '月息');
  const [match] = foldWidth(spoken).matchAll(PERCENT);
  return match && percentOf(match.groups ?? {});
}

type Groups = Record<string, string | undefined>;

function percentOf({ plain, sign, hundredth, thousandth, tenThousandth, fen }: Groups) {
  if (plain !== undefined) return parseDecimal(plain)?.div(sign === '‰' ? 10 : 1);
  const [text, parts] = hundredth
    ? [hundredth, 1]
    : thousandth
      ? [thousandth, 10]
      : tenThousandth
        ? [tenThousandth, 100]
        : [fen, 1];
  const value = text === undefined ? undefined : spokenDecimal(text);
  return value?.div(parts);
}

/** 三点五. */
function spokenDecimal(text: string): Decimal | undefined {
  const [whole = '', places] = text.split('点');
  const value = parseChinese(whole);
  if (!value || places === undefined) return value;
  const digits = [...places].map((char) => parseChinese(char));
  if (digits.some((digit) => digit === undefined)) return undefined;
  return parseDecimal(
    `${formatDecimal(value)}.${digits.map((digit) => digit?.toFixed()).join('')}`,
  );
}
