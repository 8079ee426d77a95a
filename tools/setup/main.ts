import { resolve } from 'node:path';
import { connectionSchema } from '@banyan/messaging/connection';
import { z } from 'zod';
import { readManifests } from '../manifest.ts';
import { ensureDatabases } from '../stack/databases.ts';
import { Failure } from '../stack/failure.ts';
import { ensureCatalogue } from '../stack/topics.ts';

// The first thing to run beside PostgreSQL and Kafka that are new: what ./mesh up makes in its own,
// as often as one likes. A container runs it, so it stands on what is built and on few files.
const root = resolve(import.meta.dirname, '../..');
const environment = z
  .object({ DATABASE_URL: z.url() })
  .and(connectionSchema.transform((kafka) => ({ kafka })));

try {
  const given = environment.safeParse(process.env);
  if (!given.success) throw new Failure(z.prettifyError(given.error));
  const { DATABASE_URL, kafka } = given.data;
  const manifests = await readManifests(root);
  const databases = await ensureDatabases(
    DATABASE_URL,
    manifests.map(({ database }) => database),
  );
  const topics = await ensureCatalogue(root, kafka, manifests);
  console.log(`${databases.length} databases and ${topics.length} topics created`);
} catch (error) {
  console.error(error instanceof Failure ? error.message : error);
  process.exit(1);
}
