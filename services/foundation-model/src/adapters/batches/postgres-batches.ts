import { newId } from '@banyan/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { Batches, type ClaimedLine } from '../../application/batches/batches.ts';
import type { Batch, BatchLine, BatchStatus, LineError } from '../../domain/batch/batch.ts';

const epoch = (column: string, as: string) =>
  `(extract(epoch from ${column}) * 1000)::float8 as "${as}"`;

const SELECT = `
  select batch.id, tenant, key_id as "keyId", endpoint, input_file_id as "inputFileId",
         output_file_id as "outputFileId", error_file_id as "errorFileId", status, metadata,
         ${epoch('created_at', 'createdAt')}, ${epoch('expires_at', 'expiresAt')},
         ${epoch('ended_at', 'endedAt')},
         (select json_build_object(
            'total', count(*),
            'completed', count(*) filter (where state = 'completed'),
            'failed', count(*) filter (where state = 'failed'))
          from batch_line where batch_id = batch.id) as counts
  from batch`;

type StoredBatch = { [K in keyof Batch]: Batch[K] | null };

export class PostgresBatches extends Batches {
  readonly #source: DataSource;

  constructor(source: DataSource) {
    super();
    this.#source = source;
  }

  async add(batch: Omit<Batch, 'createdAt' | 'counts'>, lines: BatchLine[]): Promise<Batch> {
    const { id, tenant, keyId, endpoint, inputFileId, status, metadata, expiresAt } = batch;
    await this.#source.transaction(async (tx) => {
      await tx.query(
        `insert into batch (id, tenant, key_id, endpoint, input_file_id, status, metadata, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, tenant, keyId, endpoint, inputFileId, status, metadata, new Date(expiresAt)].map(
          (value) => value ?? null,
        ),
      );
      await tx.query(
        `insert into batch_line (batch_id, place, custom_id, state, body, error)
         select $1, place, "customId", case when error is null then 'waiting' else 'failed' end,
                body, error
         from jsonb_to_recordset($2::jsonb)
           as line (place int, "customId" text, body jsonb, error jsonb)`,
        [id, JSON.stringify(lines)],
      );
    });
    const added = await this.find(tenant, id);
    if (!added) throw new Error('The database kept no batch.');
    return added;
  }

  async list(tenant: string): Promise<Batch[]> {
    const sql = `${SELECT} where tenant = $1 order by created_at desc, batch.id limit 100`;
    return (await this.#source.query<StoredBatch[]>(sql, [tenant])).map(batchOf);
  }

  async find(tenant: string, id: string): Promise<Batch | undefined> {
    const sql = `${SELECT} where tenant = $1 and batch.id = $2`;
    const [row] = await this.#source.query<StoredBatch[]>(sql, [tenant, id]);
    return row && batchOf(row);
  }

  async cancel(tenant: string, id: string): Promise<Batch | undefined> {
    const found = await this.find(tenant, id);
    if (found?.status === 'in_progress') await this.#end(id, 'cancelled');
    return this.find(tenant, id);
  }

  async claim(most: number, ownedMs: number): Promise<ClaimedLine[]> {
    const [rows] = await this.#source.query<[ClaimedLine[], number]>(
      `with due as (
         select batch_id, place from batch_line
         where state in ('waiting', 'running') and due_at <= clock_timestamp()
         order by due_at limit $1 for update skip locked)
       update batch_line set state = 'running', attempt = attempt + 1,
                             due_at = clock_timestamp() + $2 * interval '1 ms'
       from due join batch on batch.id = due.batch_id
       where batch_line.batch_id = due.batch_id and batch_line.place = due.place
       returning batch_line.batch_id as "batchId", batch.tenant, batch.key_id as "keyId",
                 batch_line.place, batch_line.body, batch_line.attempt`,
      [most, ownedMs],
    );
    return rows;
  }

  async keep(lines: ClaimedLine[], ownedMs: number): Promise<void> {
    for (const line of lines)
      await this.#change(line, `due_at = clock_timestamp() + $4 * interval '1 ms'`, ownedMs);
  }

  async finish(line: ClaimedLine, outcome: { response: object } | { error: LineError }) {
    const [state, column, value] =
      'response' in outcome
        ? ['completed', 'response', outcome.response]
        : ['failed', 'error', outcome.error];
    await this.#change(line, `state = '${state}', ${column} = $4::jsonb`, JSON.stringify(value));
  }

  async postpone(line: ClaimedLine, afterMs: number): Promise<void> {
    const later = `state = 'waiting', due_at = clock_timestamp() + $4 * interval '1 ms'`;
    await this.#change(line, later, afterMs);
  }

  async endDue(): Promise<number> {
    const due = await this.#source.query<{ id: string; expired: boolean }[]>(
      `select id, expires_at <= clock_timestamp() as expired from batch
       where status = 'in_progress' and (expires_at <= clock_timestamp() or not exists (
         select from batch_line where batch_id = batch.id and state in ('waiting', 'running')))`,
    );
    for (const { id, expired } of due) await this.#end(id, expired ? 'expired' : 'completed');
    return due.length;
  }

  /** Only the owner of the present attempt may. */
  async #change({ batchId, place, attempt }: ClaimedLine, set: string, value: string | number) {
    await this.#source.query(
      `update batch_line set ${set}
       where batch_id = $1 and place = $2 and attempt = $3 and state = 'running'`,
      [batchId, place, attempt, value],
    );
  }

  /** Once, by whoever is first: what has not begun fails, and both files are written. */
  #end(id: string, status: BatchStatus): Promise<void> {
    return this.#source.transaction(async (tx) => {
      const [batch] = await tx.query<{ tenant: string }[]>(
        `select tenant from batch where id = $1 and status = 'in_progress' for update`,
        [id],
      );
      if (!batch) return;
      const why = { code: `batch_${status}`, message: `The batch was ${status} before.` };
      await tx.query(
        `update batch_line set state = 'failed', error = $2::jsonb
         where batch_id = $1 and state in ('waiting', 'running')`,
        [id, JSON.stringify(why)],
      );
      const output = await writeFile(tx, id, batch.tenant, 'completed');
      const errors = await writeFile(tx, id, batch.tenant, 'failed');
      await tx.query(
        `update batch set status = $2, ended_at = clock_timestamp(), output_file_id = $3,
                          error_file_id = $4 where id = $1`,
        [id, status, output, errors],
      );
    });
  }
}

/** The lines of a state as OpenAI's clients read them; null when there are none. */
async function writeFile(tx: EntityManager, id: string, tenant: string, state: string) {
  const file = newId('file');
  const [written] = await tx.query<{ id: string }[]>(
    `insert into file (id, tenant, filename, purpose, content)
     select $1, $2, $3, 'batch_output', string_agg(json_build_object(
         'id', batch_id || '_' || place, 'custom_id', custom_id,
         'response', case when response is not null then json_build_object(
            'status_code', 200, 'request_id', batch_id || '_' || place, 'body', response) end,
         'error', error)::text, E'\\n' order by place) || E'\\n'
     from batch_line where batch_id = $4 and state = $5
     having count(*) > 0 returning id`,
    [file, tenant, `${id}_${state === 'completed' ? 'output' : 'error'}.jsonl`, id, state],
  );
  return written?.id ?? null;
}

function batchOf(row: StoredBatch): Batch {
  const given = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(given) as unknown as Batch;
}
