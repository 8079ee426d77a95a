import type { DataSource, QueryRunner } from 'typeorm';
import type { Client } from '@banyan/persistence';

/**
 * A connection for as long as `work` takes, and `limitMs` at most, whatever the server does: then it
 * is cut. Whether a COMMIT that was under way took effect is unknown in that case. `work` begins and
 * commits by itself; what it leaves open is rolled back.
 */
export async function limitedSession<T>(
  source: DataSource,
  limitMs: number,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  const running = run(runner, work);
  const { promise: limit, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    running.catch(() => undefined);
    reject(new Error(`The transaction took longer than ${limitMs} ms.`));
    void cut(runner);
  }, limitMs);
  try {
    return await Promise.race([running, limit]);
  } finally {
    clearTimeout(timer);
  }
}

async function run<T>(runner: QueryRunner, work: (client: Client) => Promise<T>): Promise<T> {
  const client = (await runner.connect()) as Client;
  try {
    const result = await work(client);
    await runner.release();
    return result;
  } catch (error) {
    await client.query('rollback').then(
      () => runner.release(),
      () => cut(runner),
    );
    throw error;
  }
}

/** `end` on a client with a query under way closes its socket at once, and the pool drops it. */
async function cut(runner: QueryRunner): Promise<void> {
  const client: { end(): Promise<void> } | undefined = await runner
    .connect()
    .catch(() => undefined);
  client?.end().catch(() => undefined);
  await runner.release();
}
