import type { KafkaConfig, SASLOptions } from 'kafkajs';
import type { Connection } from '../../connection/connection.ts';
import { defined } from '../../connection/defined.ts';

/** TLS and login as kafkajs wants them. */
export function securityOf({ tls, sasl }: Connection): Pick<KafkaConfig, 'ssl' | 'sasl'> {
  const login = sasl && {
    ...{ mechanism: sasl.mechanism.toLowerCase(), username: sasl.username },
    password: sasl.password(),
  };
  return {
    ...(tls ? { ssl: defined(tls) } : {}),
    ...(login ? { sasl: login as SASLOptions } : {}),
  };
}
