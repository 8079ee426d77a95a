/** All that is needed of a connection to the database; a client of `pg` is one. */
export interface Sql {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}
