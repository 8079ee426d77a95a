import type { DataSource } from 'typeorm';
import { Files } from '../../application/batches/batches.ts';
import type { StoredFile } from '../../domain/batch/batch.ts';

const COLUMNS = `id, tenant, filename, purpose, octet_length(content) as bytes,
  (extract(epoch from created_at) * 1000)::float8 as "createdAt"`;

export class PostgresFiles extends Files {
  readonly #source: DataSource;

  constructor(source: DataSource) {
    super();
    this.#source = source;
  }

  async add({ id, tenant, filename, purpose }: Omit<StoredFile, 'createdAt'>, content: string) {
    const [file] = await this.#source.query<StoredFile[]>(
      `insert into file (id, tenant, filename, purpose, content) values ($1, $2, $3, $4, $5)
       returning ${COLUMNS}`,
      [id, tenant, filename, purpose, content],
    );
    if (!file) throw new Error('The database kept no file.');
    return file;
  }

  list(tenant: string): Promise<StoredFile[]> {
    return this.#source.query(
      `select ${COLUMNS} from file where tenant = $1 order by created_at desc, id limit 1000`,
      [tenant],
    );
  }

  async find(tenant: string, id: string): Promise<StoredFile | undefined> {
    const sql = `select ${COLUMNS} from file where tenant = $1 and id = $2`;
    return (await this.#source.query<StoredFile[]>(sql, [tenant, id]))[0];
  }

  async content(tenant: string, id: string): Promise<string | undefined> {
    const sql = 'select content from file where tenant = $1 and id = $2';
    return (await this.#source.query<{ content: string }[]>(sql, [tenant, id]))[0]?.content;
  }

  async remove(tenant: string, id: string): Promise<boolean> {
    const sql = 'delete from file where tenant = $1 and id = $2 returning id';
    const [rows] = await this.#source.query<[unknown[], number]>(sql, [tenant, id]);
    return rows.length > 0;
  }
}
