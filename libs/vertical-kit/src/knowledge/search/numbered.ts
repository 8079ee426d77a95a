const DIGITS = '零一二三四五六七八九';
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1_000 };
const CHINESE = /第([零〇一二两三四五六七八九十百千]{1,9}|\d{1,6})([条章节款项编])/g;
const ENGLISH = /(?:\b(article|section|clause)|(§))\s*(\d{1,6})/gi;
/** How a piece begins that is a provision itself, and not one that speaks of it. */
const HEAD = /^[\s*_>-]*(?=第|article|section|clause|§)/i;

/** `第312条`, `article 12`: numbered provisions, the same for each way of writing them. */
export function numbered(text: string): string[] {
  return [
    ...Array.from(text.matchAll(CHINESE), ([, n = '', of]) => `第${toArabic(n)}${of}`),
    ...Array.from(text.matchAll(ENGLISH), ([, of = 'section', , n]) => `${of.toLowerCase()} ${n}`),
  ];
}

/** The provision that a piece is. */
export function headOf(text: string): string | undefined {
  const start = HEAD.exec(text)?.[0].length;
  return start === undefined ? undefined : numbered(text.slice(start, start + 20))[0];
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
