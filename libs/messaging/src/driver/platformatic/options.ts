import type { BaseOptions } from '@platformatic/kafka';
import type { DriverOptions } from '../open-driver.ts';

export type ClientOptions = Omit<DriverOptions, 'client'>;

/** Short waits and endless tries: a broker that is away or frozen for a while costs no record. */
export function baseOptions({ brokers, clientId }: ClientOptions): BaseOptions {
  return {
    ...{ clientId, bootstrapBrokers: brokers, strict: false },
    ...{ connectTimeout: 2_000, timeout: 5_000, requestTimeout: 5_000 },
    ...{ retries: true, retryDelay: 200, metadataMaxAge: 60_000 },
  };
}
