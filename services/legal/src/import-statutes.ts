import { openDatabase } from '@banyan/persistence';
import { Statutes1764600000000 } from './adapters/statutes/1764600000000-statutes.ts';
import { PostgresStatutes } from './adapters/statutes/postgres-statutes.ts';
import { readFiles } from './adapters/statutes/read-files.ts';

/** node dist/import-statutes.js FILE|FOLDER, with DATABASE_URL. */
const [, , place] = process.argv;
const url = process.env['DATABASE_URL'];
if (!place || !url) throw new Error('Needed: a file or folder, and DATABASE_URL.');
const { editions, refused } = readFiles(place);
for (const why of refused) console.error(`passed over: ${why}`);
const database = await openDatabase({
  ...{ url, name: 'import-statutes', rows: [], migrations: [Statutes1764600000000] },
  silenceMs: 60_000,
});
try {
  const statutes = new PostgresStatutes();
  statutes.use(database);
  console.log(JSON.stringify({ ...(await statutes.import(editions)), passedOver: refused.length }));
} finally {
  await database.destroy();
}
