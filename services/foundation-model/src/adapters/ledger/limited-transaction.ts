import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/**
 * One transaction that is over after `limitMs`, whatever the server does: then its connection is
 * cut. Whether a COMMIT that was under way took effect is unknown in that case.
 */
export async function limitedTransaction<T>(
  source: DataSource,
  limitMs: number,
  work: (tx: EntityManager) => Promise<T>,
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

async function run<T>(runner: QueryRunner, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  try {
    await runner.startTransaction();
    const result = await work(runner.manager);
    await runner.commitTransaction();
    await runner.release();
    return result;
  } catch (error) {
    await runner.rollbackTransaction().then(
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
