import {
  EVERYBODY,
  formatLocator,
  MemoryKnowledge,
  parseLocator,
  placeName,
  type TaskContext,
  TenantKnowledge,
} from '@banyan/vertical-kit';
import { cutDocument } from '../domain/standards/cut-document.ts';
import type { Passage, Sentence } from '../domain/standards/passage.ts';
import type { AskInput } from '../domain/standards/schema.ts';
import { sha256 } from '../domain/text.ts';
import { type FoundHeading, headingBefore } from './headings.ts';

const FOR_QUESTION = 12;
const FOR_OPTION = 3;

/** What a question may be looked up in: the knowledge of the vertical, or what came along. */
export interface Library {
  search(input: AskInput): Promise<Passage[]>;
  /** Where a quote stands, as the answer tells it. */
  cite(quote: Sentence): { sourceId: string; locator: string };
  holds(quote: Sentence): Promise<boolean>;
  /** The heading of its clause, where it stands at a place of its own. */
  heading(quote: Sentence): Promise<FoundHeading | undefined>;
}

export async function libraryOf(input: AskInput, context: TaskContext): Promise<Library> {
  if (!input.documents) return over(context.knowledge);
  const knowledge = new TenantKnowledge(await shelve(input.documents), '');
  const names = input.documents.map((_, i) => nameOf(i));
  return {
    ...over(knowledge),
    cite: (quote) => {
      const i = names.indexOf(quote.passage.sourceId);
      return { sourceId: 'input', locator: `/documents/${i}/text ${locatorOf(quote)}` };
    },
  };
}

const nameOf = (i: number) => `document-${i + 1}`;

function over(knowledge: TenantKnowledge): Library {
  return {
    heading: (quote) => headingBefore(quote, knowledge),
    search: (input) => passagesFor(input, knowledge),
    cite: (quote) => ({ sourceId: quote.passage.sourceId, locator: locatorOf(quote) }),
    holds: (quote) => {
      const { sourceId, sha256: sum } = quote.passage;
      const locator = locatorOf(quote);
      return knowledge.holds({ sourceId, locator, quote: quote.text, sha256: sum });
    },
  };
}

const locatorOf = ({ passage: { place, start }, from, to }: Sentence): string =>
  formatLocator({ place, span: { start: start + from, end: start + to } });

async function passagesFor(
  { question, options = [], under, asOf }: AskInput,
  knowledge: TenantKnowledge,
): Promise<Passage[]> {
  const where = { ...(under ? { under } : {}), ...(asOf ? { asOf } : {}) };
  const searches = [
    { words: question, limit: FOR_QUESTION },
    ...options.map((option) => ({ words: `${question}\n${option}`, limit: FOR_OPTION })),
  ];
  const found = await Promise.all(searches.map((one) => knowledge.search({ ...one, ...where })));
  const unique = new Map(found.flat().map((hit) => [`${hit.sourceId} ${hit.locator}`, hit]));
  return Array.from(unique.values(), ({ sourceId, title, version, sha256: sum, locator, text }) => {
    const { place, span } = parseLocator(locator);
    return { sourceId, title, version, sha256: sum, place, start: span?.start ?? 0, text };
  });
}

async function shelve(documents: NonNullable<AskInput['documents']>): Promise<MemoryKnowledge> {
  const shelf = new MemoryKnowledge();
  for (const [i, { name, text }] of documents.entries()) {
    const open = await shelf.begin({
      ...{ id: nameOf(i), title: name, owner: EVERYBODY, format: 'md', sha256: sha256(text) },
      ...{ bytes: text.length, recipe: '' },
    });
    await open.append(cutDocument(text, placeName));
    await open.finish();
  }
  return shelf;
}
