import type { KnowledgeHit, KnowledgeSource } from '@banyan/contracts/vertical';
import { EVERYBODY, type Knowledge, type NewSource, type SearchRequest } from '../knowledge.ts';
import type { Chunk } from '../model/chunk.ts';
import { holdsOn, isUnder, today } from '../model/in-reach.ts';
import { parseLocator } from '../model/locator.ts';
import { quoteFrom } from '../model/quote.ts';
import { hitOf, superseded } from '../model/views.ts';
import { Bm25 } from '../search/bm25.ts';
import { pieceTokens, questionTokens } from '../search/searched.ts';

interface Held {
  owner: string;
  recipe: string;
  view: KnowledgeSource;
  chunks: Chunk[];
}

/** Sources of one process: the documents of a request, and tests. */
export class MemoryKnowledge implements Knowledge {
  readonly #whole = new Map<string, Held>();
  readonly #begun = new Map<string, Held>();
  #index: Bm25<[Held, Chunk]> | undefined;

  async begin(source: NewSource) {
    const key = keyOf(source.owner, source.id);
    const before = this.#whole.get(key);
    if (before && isSame(before, source)) {
      before.view = { ...before.view, ...described(source) };
      return { outcome: 'unchanged' as const, done: before.chunks.length, ...over(before.view) };
    }
    const begun = this.#begun.get(key);
    const held = begun && isSame(begun, source) ? begun : toHeld(source);
    held.view = { ...held.view, ...described(source) };
    this.#begun.set(key, held);
    return {
      outcome:
        held === begun
          ? ('resumed' as const)
          : before
            ? ('replaced' as const)
            : ('imported' as const),
      done: held.chunks.length,
      append: async (chunks: Chunk[]) => {
        if (this.#begun.get(key) !== held) throw superseded(source.id);
        held.chunks.push(...chunks);
      },
      finish: async () => {
        if (this.#begun.get(key) !== held) throw superseded(source.id);
        this.#begun.delete(key);
        const chunks = held.chunks.length;
        held.view = { ...held.view, chunks, state: 'current' };
        this.#whole.set(key, held);
        this.#index = undefined;
        return held.view;
      },
      giveUp: async () => {
        if (this.#begun.get(key) === held) this.#begun.delete(key);
      },
    };
  }

  async list(tenant: string): Promise<KnowledgeSource[]> {
    const begun = [...this.#begun.values()].filter(seenBy(tenant));
    const whole = [...this.#whole.values()].filter(seenBy(tenant));
    const views = [...whole, ...begun].map(({ view, chunks }) => ({
      ...view,
      chunks: chunks.length,
    }));
    return views.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  async find(tenant: string, id: string): Promise<KnowledgeSource | undefined> {
    return this.#find(tenant, id)?.view;
  }

  async search({ tenant, words, asOf, limit = 10, under }: SearchRequest): Promise<KnowledgeHit[]> {
    const day = asOf ?? today();
    const isSeen = seenBy(tenant);
    return this.#indexed()
      .search(questionTokens(words), Infinity)
      .filter(([[held]]) => isSeen(held) && holdsOn(held.view, day) && isUnder(held.view.id, under))
      .slice(0, limit)
      .map(([[held, chunk], score]) => hitOf(held.view, chunk, score));
  }

  async quoteAt(tenant: string, id: string, locator: string): Promise<string | undefined> {
    const held = this.#find(tenant, id);
    return held && quoteFrom(held.chunks, parseLocator(locator));
  }

  async remove(owner: string, id: string): Promise<string[]> {
    const below = id.endsWith('/');
    const removed = new Set<string>();
    for (const map of [this.#whole, this.#begun]) {
      for (const [key, held] of map) {
        const hit = below ? held.view.id.startsWith(id) : held.view.id === id;
        if (held.owner === owner && hit && map.delete(key)) removed.add(held.view.id);
      }
    }
    this.#index = undefined;
    return [...removed].toSorted();
  }

  #find(tenant: string, id: string): Held | undefined {
    return this.#whole.get(keyOf(tenant, id)) ?? this.#whole.get(keyOf(EVERYBODY, id));
  }

  #indexed(): Bm25<[Held, Chunk]> {
    if (this.#index) return this.#index;
    this.#index = new Bm25();
    for (const held of this.#whole.values()) {
      for (const chunk of held.chunks) {
        this.#index.add([held, chunk], pieceTokens(held.view.title, chunk));
      }
    }
    return this.#index;
  }
}

const keyOf = (owner: string, id: string) => JSON.stringify([owner, id]);

const seenBy =
  (tenant: string) =>
  ({ owner }: Held) =>
    owner === tenant || owner === EVERYBODY;

const isSame = (held: Held, { sha256, recipe }: NewSource) =>
  held.view.sha256 === sha256 && held.recipe === recipe;

function described({ id, title = id, licence, version, language, validFrom, validTo }: NewSource) {
  const given = Object.entries({ licence, version, language, validFrom, validTo });
  return { id, title, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
}

function toHeld(source: NewSource): Held {
  const { owner, recipe, format, sha256, bytes } = source;
  const importedAt = new Date().toISOString();
  const view = { ...described(source), format, sha256, bytes, chunks: 0, importedAt };
  return {
    ...{ owner, recipe, chunks: [] },
    view: { ...view, shared: owner === EVERYBODY, state: 'importing' },
  };
}

const over = (view: KnowledgeSource) => ({
  append: async () => undefined,
  finish: async () => view,
  giveUp: async () => undefined,
});
