import { transaction } from '@banyan/persistence';
import type { DataSource } from 'typeorm';
import type { Key } from './vectors.ts';

/** Another replica may have been faster: each vector counts once. `read` makes one of the text `v.given`. */
export async function keepVectors(
  source: DataSource,
  pieces: Key[],
  given: string[],
  read: string,
): Promise<void> {
  await transaction(source, (tx) =>
    tx.query(
      `with kept as (
         update knowledge_chunk c set embedding = ${read}
         from unnest($1::bigint[], $2::int[], $3::text[]) as v (edition, seq, given)
         where c.edition = v.edition and c.seq = v.seq and c.embedding is null
         returning c.edition)
       update knowledge_source s set embedded = embedded + k.count
       from (select edition, count(*) from kept group by edition) k
       where s.edition = k.edition`,
      [pieces.map(({ edition }) => edition), pieces.map(({ seq }) => seq), given],
    ),
  );
}
