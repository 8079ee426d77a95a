import type { KnowledgeSource, SourceFormat } from '@banyan/contracts/vertical';
import { EVERYBODY } from '../knowledge.ts';

/** Columns of `knowledge_source s` and `knowledge_chunk c`, as the rows here name them. */
export const SOURCE = `s.edition, s.owner, s.id, s.state, s.title, s.licence, s.version, s.language,
  s.valid_from::text as "validFrom", s.valid_to::text as "validTo", s.format, s.sha256,
  s.bytes::float8 as bytes, s.recipe, s.chunks, s.imported_at as "importedAt"`;

export const CHUNK = `c.place, c.start_at as start, c.text, c.context, c.parts`;

export interface SourceRow {
  edition: string;
  owner: string;
  id: string;
  state: 'importing' | 'current';
  title: string;
  licence: string | null;
  version: string | null;
  language: 'zh' | 'en' | null;
  validFrom: string | null;
  validTo: string | null;
  format: SourceFormat;
  sha256: string;
  bytes: number;
  recipe: string;
  chunks: number;
  importedAt: Date;
}

export function viewOf(row: SourceRow): KnowledgeSource {
  const { id, title, format, sha256, bytes, chunks, state, importedAt, owner } = row;
  const { licence, version, language, validFrom, validTo } = row;
  const said = Object.entries({ licence, version, language, validFrom, validTo });
  return {
    ...{ id, title, format, sha256, bytes, chunks, state, shared: owner === EVERYBODY },
    ...Object.fromEntries(said.filter(([, value]) => value !== null)),
    importedAt: importedAt.toISOString(),
  };
}
