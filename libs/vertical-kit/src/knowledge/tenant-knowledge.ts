import type { Citation } from '@banyan/contracts/vertical';
import type { Knowledge, SearchRequest } from './knowledge.ts';
import { citationHolds } from './model/citation-holds.ts';
import { isUnder } from './model/in-reach.ts';

/** Where the one who gives out `Knowledge` is found. */
export const KNOWLEDGE = Symbol('KNOWLEDGE');

/** What a task may look up: the sources of its caller and those of everybody. */
export class TenantKnowledge {
  readonly #knowledge: Knowledge;
  readonly #tenant: string;

  constructor(knowledge: Knowledge, tenant: string) {
    this.#knowledge = knowledge;
    this.#tenant = tenant;
  }

  search(request: Omit<SearchRequest, 'tenant'>) {
    return this.#knowledge.search({ ...request, tenant: this.#tenant });
  }

  find(id: string) {
    return this.#knowledge.find(this.#tenant, id);
  }

  /** Whether there is a source of that name or below it. */
  async has(under: string): Promise<boolean> {
    const sources = await this.#knowledge.list(this.#tenant);
    return sources.some(({ id, state }) => state === 'current' && isUnder(id, under));
  }

  quoteAt(id: string, locator: string) {
    return this.#knowledge.quoteAt(this.#tenant, id, locator);
  }

  /** Whether the source has exactly these words at that place. */
  holds(citation: Citation): Promise<boolean> {
    return citationHolds(this.#knowledge, this.#tenant, citation);
  }
}
