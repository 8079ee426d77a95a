import { foldWidth } from '../numerals/fold.ts';
import { chargesIn } from './charges.ts';

/** In more characters an article is named in passing, as contracts and judgments do. */
const LONGEST = 500;

const NAMED = new RegExp(
  String.raw`\p{Script=Han}(?:法|法典|条例|规定|办法|细则|解释)》?[中的]?第\s?[〇零○一二三四五六七八九十百千两\d]{1,9}\s?条|` +
    String.raw`(?:\b(?:article|art\.|section|sec\.)|§)\s?\d{1,4} (?:of|under) (?:the )?[\w ]{1,60}\b(?:act|code|law)\b`,
  'iu',
);

/** Whether a message asks for an article of a law by its number, or for those of a charge. */
export const asksForArticle = (text: string): boolean =>
  text.length <= LONGEST && (NAMED.test(foldWidth(text)) || chargesIn(text).length > 0);
