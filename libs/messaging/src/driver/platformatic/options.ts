import type { BaseOptions } from '@platformatic/kafka';
import type { DriverOptions } from '../open-driver.ts';

export type ClientOptions = Omit<DriverOptions, 'client'>;

/** Of every connection: a broker that is frozen or gone without a word must not be waited for. */
export const CONNECTION = { connectTimeout: 2_000, requestTimeout: 5_000 };

/** Short waits and endless tries: a broker that is away or frozen for a while costs no record. */
export function baseOptions({ brokers, clientId }: ClientOptions): BaseOptions {
  return {
    ...{ clientId, bootstrapBrokers: brokers, strict: false },
    ...{ ...CONNECTION, timeout: 5_000 },
    ...{ retries: true, retryDelay: 200, metadataMaxAge: 60_000 },
  };
}
