import type { DataSource } from 'typeorm';
import { IndexedVectors } from './indexed-vectors.ts';
import { ScannedVectors } from './scanned-vectors.ts';
import { LOCK, type Vectors } from './vectors.ts';

/** Indexed by pgvector where the server offers it, else scanned in memory. */
export async function openVectors(source: DataSource): Promise<Vectors> {
  await source.query(TAKE_PGVECTOR);
  const [column] = await source.query<{ type: string }[]>(
    `select format_type(atttypid, null) as type from pg_attribute
     where attrelid = 'knowledge_chunk'::regclass and attname = 'embedding'`,
  );
  return column?.type === 'bytea' ? new ScannedVectors(source) : new IndexedVectors(source);
}

/**
 * No migration, for a server may get the extension on any day. What was embedded before is embedded again.
 * Where it may not be made, or somebody reads for long, vectors stay as they are until the next start.
 */
const TAKE_PGVECTOR = `
  do $$ begin
    perform pg_advisory_xact_lock(${LOCK});
    if exists (select from pg_available_extensions where name = 'vector')
      and exists (select from pg_attribute where attrelid = 'knowledge_chunk'::regclass
                  and attname = 'embedding' and atttypid = 'bytea'::regtype) then
      set local lock_timeout = '2s';
      create extension if not exists vector;
      alter table knowledge_chunk alter column embedding type vector using null;
      update knowledge_source set embedded = 0 where embedded > 0;
    end if;
  exception when others then raise notice 'no pgvector: %', sqlerrm;
  end $$`;
