import { formatLocator, type TenantKnowledge } from '@banyan/vertical-kit';
import { headingIn } from '../domain/standards/clause.ts';
import type { Sentence } from '../domain/standards/passage.ts';

/** So far back a heading is looked for: a clause has seldom more paragraphs or pages. */
const MOST_BACK = { paragraph: 150, page: 3 };
const AT_ONCE = 25;

export interface FoundHeading {
  clause: string;
  quote: string;
  locator: string;
}

/** The heading before a quote whose place has none above it: paragraphs of docx, pages of pdf. */
export async function headingBefore(
  { passage: { sourceId, place, start }, from }: Sentence,
  knowledge: Pick<TenantKnowledge, 'quoteAt'>,
): Promise<FoundHeading | undefined> {
  const [, kind, number] = /^(paragraph|page) (\d+)$/.exec(place) ?? [];
  if (kind !== 'paragraph' && kind !== 'page') return undefined;
  const own = Number(number);
  const places = Array.from({ length: Math.min(own, MOST_BACK[kind] + 1) }, (_, i) => own - i);
  for (let i = 0; i < places.length; i += AT_ONCE) {
    const some = places.slice(i, i + AT_ONCE);
    const texts = await Promise.all(some.map((at) => knowledge.quoteAt(sourceId, `${kind} ${at}`)));
    for (const [j, text = ''] of texts.entries()) {
      const heading = headingIn(text, i + j === 0 ? start + from : text.length);
      if (!heading) continue;
      const { clause, from: begin, to: end } = heading;
      const locator = formatLocator({ place: `${kind} ${some[j]}`, span: { start: begin, end } });
      return { clause, quote: text.slice(begin, end), locator };
    }
  }
  return undefined;
}
