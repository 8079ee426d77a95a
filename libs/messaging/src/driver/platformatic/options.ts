import { isIP } from 'node:net';
import type { BaseOptions, ConnectionOptions } from '@platformatic/kafka';
import { defined } from '../../connection/defined.ts';
import type { DriverOptions } from '../open-driver.ts';

export type ClientOptions = Omit<DriverOptions, 'client'>;

/** Of every connection: a broker that is frozen or gone without a word must not be waited for. */
const TIMEOUTS = { connectTimeout: 2_000, requestTimeout: 5_000 };

export function connectionOptions({ brokers, tls, sasl }: ClientOptions): ConnectionOptions {
  // It tells the broker its name only if it is asked to; an address is none.
  const named = !brokers.some((broker) =>
    isIP(broker.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')),
  );
  return {
    ...TIMEOUTS,
    ...(tls ? { tls: defined(tls), ...(tls.servername ? {} : { tlsServerName: named }) } : {}),
    ...(sasl ? { sasl: { ...sasl } } : {}),
  };
}

/** Short waits and endless tries: a broker that is away or frozen for a while costs no record. */
export function baseOptions(options: ClientOptions): BaseOptions {
  return {
    ...{ clientId: options.clientId, bootstrapBrokers: [...options.brokers], strict: false },
    ...{ ...connectionOptions(options), timeout: 5_000 },
    ...{ retries: true, retryDelay: 200, metadataMaxAge: 60_000 },
  };
}
