import { findAmounts } from './find.ts';

/** Characters of a message; a longer one holds a document, which may be asked about otherwise. */
const LONGEST = 5_000;
/** At which end of it a question stands, characters. */
const END = 40;

const SUM =
  /合计|共计|总计|一共|总共|总额|加起来|相加|\badd(?:s|ed)? up\b|\b(?:in|the) total\b|\bsum of\b/iu;

/** Whether a message asks what its sums of money come to. */
export function asksForSum(text: string): boolean {
  if (text.length > LONGEST) return false;
  const said = text.trim();
  const asked = said.length <= 2 * END ? said : `${said.slice(0, END)}\n${said.slice(-END)}`;
  return SUM.test(asked) && findAmounts(said).length > 1;
}
