import pg from 'pg';
import { Failure } from './failure.ts';

/** Creates the databases that are missing; gives the names of the new ones. */
export async function ensureDatabases(url: string, names: string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    const missing = names.filter((name) => !rows.some(({ datname }) => datname === name));
    for (const name of missing)
      await client.query(`create database ${client.escapeIdentifier(name)}`);
    return missing;
  } catch (error) {
    const { host } = new URL(url);
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`The databases could not be created on ${host}: ${why}`, undefined, error);
  } finally {
    await client.end().catch(() => {});
  }
}
