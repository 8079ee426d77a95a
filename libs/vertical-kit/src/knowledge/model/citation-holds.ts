import type { Citation } from '@banyan/contracts/vertical';
import type { Knowledge } from '../knowledge.ts';

/** White space of any length is one blank: line breaks are the layout's, not the text's. */
export const folded = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Whether the source that this tenant sees has exactly these words at that place. */
export async function citationHolds(
  knowledge: Knowledge,
  tenant: string,
  { sourceId, locator, quote, sha256 }: Citation,
): Promise<boolean> {
  const source = await knowledge.find(tenant, sourceId);
  if (source?.sha256 !== sha256 || folded(quote) === '') return false;
  const text = await knowledge.quoteAt(tenant, sourceId, locator);
  return text !== undefined && folded(text) === folded(quote);
}
