const FULL = '０１２３４５６７８９．％￥＄（）：';
const HALF = '0123456789.%¥$():';
const PAIRS = new Map([...FULL].map((char, i) => [char, HALF[i] ?? char]));

/** Full-width digits and signs as plain ones, character by character: every offset still holds. */
export const foldWidth = (text: string): string =>
  text.replace(/[０-９．％￥＄（）：]/g, (char) => PAIRS.get(char) ?? char);
