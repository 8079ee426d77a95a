const DIGITS = '零一二三四五六七八九';
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1_000 };
const NUMBERED = /第([零〇一二两三四五六七八九十百千]{1,9}|\d{1,6})([条章节款项编])/g;

/** `第312条` for both ways of writing it: people cite by either. */
export function numbered(text: string): string[] {
  return Array.from(text.matchAll(NUMBERED), ([, number = '', of]) => `第${toArabic(number)}${of}`);
}

function toArabic(number: string): number {
  if (/^\d/.test(number)) return Number(number);
  let total = 0;
  let digit = 0;
  for (const sign of number.replaceAll('〇', '零').replaceAll('两', '二')) {
    const unit = UNITS[sign];
    if (unit === undefined) digit = DIGITS.indexOf(sign);
    else {
      total += (digit || 1) * unit;
      digit = 0;
    }
  }
  return total + digit;
}
