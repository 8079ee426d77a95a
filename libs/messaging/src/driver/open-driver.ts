import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '../connection/connection.ts';
import { knock } from '../connection/knock.ts';
import type { Driver } from './driver.ts';

/** Which client speaks to Kafka; `KAFKA_CLIENT` of a service. */
export const KAFKA_CLIENTS = ['kafkajs', 'platformatic'] as const;
export type KafkaClient = (typeof KAFKA_CLIENTS)[number];

export interface DriverOptions extends Connection {
  /** Shown in the broker's logs and quotas. */
  clientId: string;
  onWarning?: (message: string, details: Record<string, unknown>) => void;
  /** Default `kafkajs`. */
  client?: KafkaClient | undefined;
}

const AGAIN_MS = 500;

/**
 * A connected driver. Only the client that is chosen is loaded. Waits for a broker that is away;
 * throws KafkaRefused where one does not let us in.
 */
export async function openDriver({ client = 'kafkajs', ...options }: DriverOptions) {
  for (let tries = 1; ; tries++) {
    const why = await knock(options);
    if (why === undefined) break;
    if (tries === 1) options.onWarning?.(`${why} It is asked again and again.`, {});
    await delay(AGAIN_MS);
  }
  const driver = await create(client, options);
  try {
    await driver.connect();
  } catch (error) {
    await driver.close();
    throw error;
  }
  return driver;
}

async function create(client: KafkaClient, options: DriverOptions): Promise<Driver> {
  if (client === 'kafkajs') {
    const { KafkaJsDriver } = await import('./kafkajs/kafkajs-driver.ts');
    return new KafkaJsDriver(options);
  }
  const { PlatformaticDriver } = await import('./platformatic/platformatic-driver.ts');
  return new PlatformaticDriver(options);
}
