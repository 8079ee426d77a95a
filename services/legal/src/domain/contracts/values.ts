import { formatDecimal } from '@banyan/kernel';
import { findAmounts } from '../amounts/find.ts';
import type { ValueKind } from './categories.ts';
import { datesIn } from './dates.ts';
import { durationsIn } from './durations.ts';

const MOST = 10;
const LAW =
  /\blaws?\s+(?:and regulations )?of\s+(?:the\s+)?(?:(?:State|Commonwealth|Province|Republic|Kingdom|District)\s+of\s+)?((?:the )?[A-Z][\w'’]+(?:\s+(?:of|and|the)?\s*[A-Z][\w'’]+){0,4})/;
const ADJECTIVE =
  /\b(New York|California|Delaware|Texas|Florida|English|Swiss|German|French|Japanese)\s+law/;
const CHINESE_LAW =
  /(中华人民共和国|中国|香港(?:特别行政区)?|[\u4e00-\u9fff]{1,5}国)[^。]{0,4}法律/;

/** The values that a quote states, normalised: from the quote alone, so that anybody can read them again. */
export function valuesOf(kind: ValueKind, quote: string): string[] {
  const text = quote.replaceAll(/\s+/g, ' ');
  const amounts = () =>
    findAmounts(text).map(({ currency, value }) => `${currency} ${formatDecimal(value)}`);
  const values = {
    name: () => [text],
    parties: () => [text.replace(/[,;]$/, '')],
    date: () => datesIn(text).map(({ date }) => date),
    duration: () => [...datesIn(text).map(({ date }) => date), ...durationsIn(text)],
    law: () =>
      [LAW, ADJECTIVE, CHINESE_LAW].flatMap((law) => law.exec(text)?.[1] ?? []).slice(0, 1),
    amounts: () => [...amounts(), ...durationsIn(text)],
    yes: () => ['yes'],
  }[kind]();
  return [...new Set(values)].slice(0, MOST);
}
