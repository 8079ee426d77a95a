import { type Decimal, parseDecimal } from '@banyan/kernel';
import { type Scale, scaleIn } from './scale.ts';

export interface Read {
  value: Decimal;
  percent: boolean;
  /** Its own words say so: $24.6 million. */
  scale?: Scale;
  /** A dash stands for nothing at all. */
  dash: boolean;
}

const CURRENCY = String.raw`(?:US\$|NZ\$|HK\$|S\$|A\$|C\$|R\$|RMB|CNY|USD|EUR|GBP|人民币|[$€£¥₹])?`;
const NUMBER = new RegExp(
  String.raw`^${CURRENCY}\s*(?<minus>[-−–]?)\s*(?<open>\(?)\s*(?<inner>-?)${CURRENCY}\s*` +
    String.raw`(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)\s*` +
    String.raw`(?<percent>%?)\s*(?<close>\)?)\s*(?<behind>%?)\s*` +
    String.raw`(?<unit>thousand|million|billion|千元|万元|亿元|百万元|十亿元|千|万|亿|百万|元|美元|港元|x|pts|bps)?` +
    String.raw`(?:\s*\(\d{1,2}\))?$`,
  'i',
);
const DASH = /^[$€£¥]?\s*[-−–—]+\s*%?$/;

/** A number as filings print it: (110) is negative, a dash is nothing, 24.6 million bears its scale. */
export function readNumber(raw: string): Read | undefined {
  const text = raw.normalize('NFKC').trim();
  if (text.length > 60) return undefined;
  if (DASH.test(text))
    return { value: parseDecimal('0')!, percent: text.includes('%'), dash: true };
  const found = NUMBER.exec(text)?.groups;
  if (!found) return undefined;
  const { minus, open, inner, digits = '', percent, close, behind, unit } = found;
  if ((open === '(') !== (close === ')')) return undefined;
  const read = parseDecimal(digits.replaceAll(',', '').replace(/\.$/, ''));
  if (!read) return undefined;
  const negative = open === '(' || minus !== '' || inner !== '';
  const scale = unit === undefined ? undefined : scaleIn(unit === '千' ? '千元' : unit);
  return {
    value: negative ? read.neg() : read,
    ...{ percent: percent !== '' || behind !== '', dash: false },
    ...(scale === undefined ? {} : { scale }),
  };
}
