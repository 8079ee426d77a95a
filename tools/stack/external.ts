import { resolve } from 'node:path';
import type { Stack } from './stack.ts';
import type { State } from './state.ts';

export const DATABASE_USER = 'banyan';

/** Addresses of parts that somebody else runs; what is absent is embedded. */
export interface External {
  brokers?: string;
  databaseUrl?: string;
  otlpEndpoint?: string;
  /** Absolute path of an engine configuration. */
  engines?: string;
}

/**
 * What the environment provides. Addresses of our own parts do not count: who has read them in by
 * `./mesh env` still means the embedded ones.
 */
export function externalOf({ env, state }: Pick<Stack, 'env' | 'state'>): External {
  const given = (name: string) => (env[name] === '' ? undefined : env[name]);
  const [brokers, databaseUrl] = [given('KAFKA_BROKERS'), given('DATABASE_URL')];
  const otlpEndpoint =
    given('OTEL_EXPORTER_OTLP_ENDPOINT') ?? given('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
  const engines = given('BANYAN_ENGINES');
  return {
    ...(brokers === undefined || brokers === ownBrokers(state) ? {} : { brokers }),
    ...(databaseUrl === undefined || databaseUrl === ownDatabaseUrl(state) ? {} : { databaseUrl }),
    ...(otlpEndpoint === undefined ? {} : { otlpEndpoint }),
    ...(engines === undefined ? {} : { engines: resolve(engines) }),
  };
}

export function ownBrokers({ ports }: Pick<State, 'ports'>): string | undefined {
  return ports['kafka'] === undefined ? undefined : `127.0.0.1:${ports['kafka']}`;
}

export function ownDatabaseUrl({
  ports,
  secrets,
}: Pick<State, 'ports' | 'secrets'>): string | undefined {
  const [port, password] = [ports['postgres'], secrets.databasePassword];
  if (port === undefined || password === undefined) return undefined;
  return `postgresql://${DATABASE_USER}:${password}@127.0.0.1:${port}/postgres`;
}
