import type {
  KnowledgeHit,
  KnowledgeImport,
  KnowledgeSource,
  SourceDescription,
  SourceFormat,
} from '@banyan/contracts/vertical';
import type { Chunk } from './model/chunk.ts';

/** Owner of what every tenant sees. */
export const EVERYBODY = '*';

export interface NewSource extends SourceDescription {
  /** A tenant, or `EVERYBODY`. */
  owner: string;
  format: SourceFormat;
  /** Of the file as it came, hex. */
  sha256: string;
  bytes: number;
  /** How it is cut: a source that was cut in another way is imported anew. */
  recipe: string;
}

/** A source on its way in. Nobody finds it before `finish`; the one before stays until then. */
export interface OpenImport {
  outcome: KnowledgeImport['outcome'];
  /** So many of its chunks are there already: go on behind them. */
  done: number;
  /** The chunks behind those that are there. */
  append(chunks: Chunk[]): Promise<void>;
  /** Takes the place of the source of that id, at once and whole. */
  finish(): Promise<KnowledgeSource>;
  /** Forgets what has come in of it. */
  giveUp(): Promise<void>;
}

export interface SearchRequest {
  tenant: string;
  words: string;
  /** Day as YYYY-MM-DD on which the sources have to hold, `any`, or absent: today (UTC). */
  asOf?: string | undefined;
  /** At most 50. */
  limit?: number | undefined;
  /** Only this source, or those whose id begins with it and `/`. */
  under?: string | undefined;
}

/** What a vertical knows: sources in pieces with exact places. A tenant sees its own and everybody's. */
export interface Knowledge {
  /**
   * Begins an import, or goes on with one of the same file that broke off. With `outcome`
   * `unchanged` there is nothing to append; what is said of the source is taken over.
   */
  begin(source: NewSource): Promise<OpenImport>;
  list(tenant: string): Promise<KnowledgeSource[]>;
  /** The tenant's own goes before everybody's. Only what is whole. */
  find(tenant: string, id: string): Promise<KnowledgeSource | undefined>;
  /** Best first. */
  search(request: SearchRequest): Promise<KnowledgeHit[]>;
  /** The text at a locator, verbatim; undefined where there is none. */
  quoteAt(tenant: string, id: string, locator: string): Promise<string | undefined>;
  /** Removes an owner's source, or all below it with a `/` at the end; gives their ids. */
  remove(owner: string, id: string): Promise<string[]>;
}
