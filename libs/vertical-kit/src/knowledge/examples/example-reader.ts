import type { Citation, KnowledgeHit } from '@banyan/contracts/vertical';
import { formatLocator, parseLocator } from '../model/locator.ts';
import type { TenantKnowledge } from '../tenant-knowledge.ts';
import { LABEL, TEXT } from './demand-examples.ts';

/** A row as its source has it: verbatim, each cell with its citation. */
export interface Example {
  text: string;
  label: string;
  citations: [text: Citation, label: Citation];
}

/** Of a text, characters that are quoted. */
const QUOTED = 240;

/** Reads the rows that were found, each once. */
export class ExampleReader {
  readonly #knowledge: TenantKnowledge;
  readonly #rows = new Map<string, Promise<Example | undefined>>();

  constructor(knowledge: TenantKnowledge) {
    this.#knowledge = knowledge;
  }

  /** In the order of the hits, a row of several pieces once. */
  async read(hits: readonly KnowledgeHit[], most: number): Promise<Example[]> {
    const rows = [...new Map(hits.map((hit) => [keyOf(hit), hit]))].slice(0, most);
    const read = await Promise.all(rows.map(([key, hit]) => this.#row(key, hit)));
    return read.filter((example) => example !== undefined);
  }

  #row(key: string, hit: KnowledgeHit): Promise<Example | undefined> {
    const known = this.#rows.get(key) ?? readRow(this.#knowledge, hit);
    this.#rows.set(key, known);
    return known;
  }
}

const rowOf = ({ locator }: KnowledgeHit) => parseLocator(locator).place;
const keyOf = (hit: KnowledgeHit) => JSON.stringify([hit.sourceId, hit.sha256, rowOf(hit)]);

async function readRow(
  knowledge: TenantKnowledge,
  hit: KnowledgeHit,
): Promise<Example | undefined> {
  const { sourceId, sha256 } = hit;
  const row = rowOf(hit);
  const [source, text, said] = await Promise.all([
    knowledge.find(sourceId),
    knowledge.quoteAt(sourceId, `${row}/${TEXT}`),
    knowledge.quoteAt(sourceId, `${row}/${LABEL}`),
  ]);
  // Everybody's source of that name is found, but the caller's own is the one that is read.
  if (source?.sha256 !== sha256 || text === undefined || said === undefined) return undefined;
  const span = spanOf(text);
  const cite = (locator: string, quote: string) => ({ sourceId, locator, quote, sha256 });
  const place = formatLocator({ place: `${row}/${TEXT}`, span });
  const citations: Example['citations'] = [
    cite(place, text.slice(span.start, span.end)),
    cite(`${row}/${LABEL}`, said),
  ];
  return { text, label: said, citations };
}

/** Its beginning, with no character torn apart. */
function spanOf(text: string) {
  const start = text.search(/\S/);
  const end = Math.min(text.length, start + QUOTED);
  return { start, end: text.slice(start, end).isWellFormed() ? end : end - 1 };
}
