import pg from 'pg';

const server = process.env.TEST_DATABASE_URL;

/** True when no server is named; `whySkipped` says so in a title. */
export const noDatabase = server === undefined;
export const whySkipped = noDatabase ? ' (skipped: TEST_DATABASE_URL names no server)' : '';

/** An empty database of a test's own on the server of TEST_DATABASE_URL. */
export async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await admin.query(`create database ${name}`);
  const url = new URL(server ?? '');
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
