import type { Question } from './question.ts';
import { scaleIn } from './scale.ts';
import { parseDecimal } from '@banyan/kernel';

const NUMERAL = String.raw`[-−(]?[$€£¥]?\s?[-−(]?\d[\d,]*(?:\.\d+)?\)?`;

const BOUND = new RegExp(
  String.raw`\b(?<above>exceed\w*|(?:more|greater|higher|larger|bigger) than|above|over|at least)\s+(?:the\s+)?(?<high>${NUMERAL})\s*(?<unit>thousands?|millions?|billions?)?|\b(?:(?:less|lower|smaller|fewer) than|below|under|at most)\s*(?<low>${NUMERAL})\s*(?<lowUnit>thousands?|millions?|billions?)?|(?<zhAbove>超过|大于|高于|多于)\s*(?<zhHigh>${NUMERAL})\s*(?<zhUnit>千元|万元?|亿元?|百万元?)?|(?:低于|小于|少于|不足)\s*(?<zhLow>${NUMERAL})\s*(?<zhLowUnit>千元|万元?|亿元?|百万元?)?|\b(?<negative>negative)\b|为?(?<zhNegative>负)`,
  'i',
);

export function boundIn(text: string): Question['bound'] {
  const found = BOUND.exec(text)?.groups;
  if (!found) return undefined;
  if (found['negative'] ?? found['zhNegative']) return { above: false, value: parseDecimal('0')! };
  const high = found['high'] ?? found['zhHigh'];
  const digits = (high ?? found['low'] ?? found['zhLow'] ?? '').replaceAll(/[$€£¥,\s)]/g, '');
  const value = parseDecimal(digits.replace(/^[-−(]+/, '-'));
  const unit = found['unit'] ?? found['lowUnit'] ?? found['zhUnit'] ?? found['zhLowUnit'];
  const scale = unit === undefined ? undefined : scaleIn(unit);
  return value && { above: high !== undefined, value, ...(scale === undefined ? {} : { scale }) };
}
