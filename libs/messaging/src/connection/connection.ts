/** What Kafka's own clients call it, too. */
export const MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;
export type Mechanism = (typeof MECHANISMS)[number];

/** Where Kafka is, and who comes: all that any client needs to open a connection. */
export interface Connection {
  /** `host:port`. */
  brokers: readonly string[];
  /** Absent: without TLS. */
  tls?: Tls | undefined;
  /** Absent: without a login. */
  sasl?: Login | undefined;
}

/** PEM texts; without `ca` a broker is trusted if the authorities that Node knows vouch for it. */
export interface Tls {
  ca?: string | undefined;
  cert?: string | undefined;
  key?: string | undefined;
  /** The name that is looked for in a broker's certificate, instead of its host. */
  servername?: string | undefined;
}

export interface Login {
  mechanism: Mechanism;
  username: string;
  /** A function, so that nothing that prints a connection prints it. */
  password: () => string;
}

/** Who the broker takes us for, in words for a message. */
export function whoOf({ sasl, tls }: Connection): string {
  if (sasl) return `user ${sasl.username}`;
  return tls?.cert === undefined ? 'the anonymous user' : 'the user of the client certificate';
}
