import type { Driver } from '@banyan/messaging';
import { brokersOf } from './addresses.ts';
import { builtMessaging } from './built-messaging.ts';
import { Failure } from './failure.ts';
import { openStack } from './stack.ts';

const PATIENCE_MS = 15_000;

/** Runs `work` with a connection to the broker of this mesh, and ends it. */
export async function withDriver<T>(work: (driver: Driver) => Promise<T>): Promise<T> {
  const stack = openStack();
  const brokers = brokersOf(stack);
  const { openDriver } = await builtMessaging(stack.paths.root);
  const { promise: late, reject } = Promise.withResolvers<never>();
  // The client itself never gives up.
  const timer = setTimeout(
    () => reject(new Failure(`No Kafka broker answers at ${brokers} (KAFKA_BROKERS).`)),
    PATIENCE_MS,
  );
  const driver = await Promise.race([
    openDriver({ brokers: brokers.split(','), clientId: 'mesh' }),
    late,
  ]);
  clearTimeout(timer);
  try {
    return await work(driver);
  } finally {
    await driver.close();
  }
}
