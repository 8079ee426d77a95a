import type { Driver } from '@banyan/messaging';
import { knock } from '@banyan/messaging/connection';
import { builtMessaging } from './built-messaging.ts';
import { Failure } from './failure.ts';
import { connectionOf } from './kafka-env.ts';
import { openStack } from './stack.ts';

const PATIENCE_MS = 15_000;

/** Runs `work` with a connection to the broker of this mesh, and ends it. */
export async function withDriver<T>(work: (driver: Driver) => Promise<T>): Promise<T> {
  const stack = openStack();
  const connection = connectionOf(stack);
  const where = connection.brokers.join(',');
  const { openDriver } = await builtMessaging(stack.paths.root);
  const { promise: late, reject } = Promise.withResolvers<never>();
  // The client itself never gives up.
  const timer = setTimeout(async () => {
    const why = await knock(connection).catch(String);
    reject(new Failure(`${why ?? `Kafka at ${where} is too slow.`} See KAFKA_BROKERS.`));
  }, PATIENCE_MS);
  let driver: Driver | undefined;
  try {
    driver = await Promise.race([openDriver({ ...connection, clientId: 'mesh' }), late]);
    clearTimeout(timer);
    return await work(driver);
  } catch (error) {
    // Of what is built, so another class than that of the sources.
    if (error instanceof Error && error.name === 'KafkaRefused') throw new Failure(error.message);
    throw error;
  } finally {
    await driver?.close();
  }
}
