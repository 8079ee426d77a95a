import type { Driver } from './driver.ts';

/** Which client speaks to Kafka; `KAFKA_CLIENT` of a service. */
export const KAFKA_CLIENTS = ['kafkajs', 'platformatic'] as const;
export type KafkaClient = (typeof KAFKA_CLIENTS)[number];

export interface DriverOptions {
  brokers: string[];
  /** Shown in the broker's logs and quotas. */
  clientId: string;
  onWarning?: (message: string, details: Record<string, unknown>) => void;
  /** Default `kafkajs`. */
  client?: KafkaClient | undefined;
}

/** A connected driver. Only the client that is chosen is loaded. */
export async function openDriver({ client = 'kafkajs', ...options }: DriverOptions) {
  const driver = await create(client, options);
  await driver.connect();
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
