import { fold } from '../folded.ts';
import { type Span, spanOf } from '../spans.ts';

const UNIT =
  /(?:\d{1,4}|[a-z一二三四五六七八九十]{1,3})\s?(?:号?楼|栋|幢|座|号院)[^\n，。,;；]{0,3}?(?:\d{1,2}\s?单元)?[\s-]?(?:\d{1,2}\s?[层楼])?[\s-]?(?:\d{2,5}\s?[室号]?)?|\d{1,3}-\d{1,2}-\d{3,4}|\d{3,5}\s?[室房]|\b(?:apt|apartment|flat|unit|suite|room|no)\.?\s?#?\d{1,5}[a-z]?\b|\b(?:block|tower|building|house)\s(?:[a-z]|\d{1,3})\b(?:[, ]{1,2}(?:apt|apartment|flat|unit|room|floor|level)\.?\s?#?\d{1,5}[a-z]?)?|\b\d{1,4}[a-z]\b|#\d{2,5}\b/gu;

const LIFT =
  /\b(?:lift|elevator|escalator)s?\s(?:no\.?\s?)?(?:[a-d]|\d{1,2})\b|\b(?:lift|elevator)s?\s(?:in|of|at)\s(?:block|tower|building|house)\s(?:[a-z]|\d{1,3})\b|(?:\d{1,3}|[a-z一二三四五六七八九十])\s?(?:号楼|栋|单元|幢|座|号)[^，。\n]{0,8}?(?:电梯|货梯|客梯|扶梯)/gu;

const PLACE =
  /\b(?:in|at|on|near|by|behind|outside|in front of)\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)\s)?(?:hall(?:way)?|lobby|stairwell|corridor|garage|basement|yard|courtyard|garden|roof|gate|entrance|bin room|laundry room|car park|parking|playground|pool|gym|(?:\d{1,2}(?:st|nd|rd|th)\s)?floor(?:\s\d{1,3})?|level\s\d{1,3}|floor\s\d{1,3})\b(?:\sof\s(?:block|tower|building|house)\s\w{1,3})?|(?:[\d一二三四五六七八九十]{1,3}(?:号楼|栋|层|楼|单元))?(?:大堂|楼道|车库|地库|地下室|花园|门口|大门|走廊|天台|楼梯间|院子|小区(?:东|南|西|北)门|垃圾房|会所|泳池|游泳池|健身房|路灯|儿童乐园|[\d一二三四五六七八九十]{1,2}[层楼])/gu;

const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?[a-z][\s·]?[a-z0-9]{5,6}|\b[a-z]{1,3}[- ]?\d{2,4}[- ]?[a-z]{0,3}\b(?=\s(?:is|has|parks|blocks))/gu;

const PATTERNS = new Map<string, RegExp[]>([
  ['UNIT', [UNIT]],
  ['LIFT', [LIFT]],
  ['PLACE', [PLACE, UNIT]],
  ['PLATE', [PLATE]],
]);

/** What a message itself says of where it is, verbatim; the first of it. */
export function placeIn(message: string, code: string): Span | undefined {
  const { text, at } = fold(message);
  for (const pattern of PATTERNS.get(code) ?? [])
    for (const { index, 0: found } of text.matchAll(pattern)) {
      const end = index + found.trimEnd().length;
      if (/\d|[a-z一二三四五六七八九十]/.test(found))
        return spanOf(message, at[index] ?? 0, (at[end - 1] ?? 0) + 1);
    }
  return undefined;
}
