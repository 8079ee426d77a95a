import { describe, expect, it } from 'vitest';
import { externalOf } from './external.ts';
import type { State } from './state.ts';

const state: State = {
  version: 1,
  running: {},
  ports: { kafka: 9092, postgres: 5432 },
  secrets: { databasePassword: 'secret' },
};

describe('externalOf', () => {
  it('is empty where nothing is provided, also by an empty variable', () => {
    expect(externalOf({ state, env: { KAFKA_BROKERS: '' } })).toEqual({});
  });

  it('takes what the environment names', () => {
    const env = {
      KAFKA_BROKERS: 'kafka.example:9092',
      DATABASE_URL: 'postgresql://me@db.example/postgres',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel.example:4318',
      BANYAN_ENGINES: '/etc/engines.yaml',
    };
    expect(externalOf({ state, env })).toEqual({
      brokers: 'kafka.example:9092',
      databaseUrl: 'postgresql://me@db.example/postgres',
      otlpEndpoint: 'http://otel.example:4318',
      engines: '/etc/engines.yaml',
    });
  });

  it('does not take our own addresses, read in by ./mesh env, for somebody else’s', () => {
    const env = {
      KAFKA_BROKERS: '127.0.0.1:9092',
      DATABASE_URL: 'postgresql://banyan:secret@127.0.0.1:5432/postgres',
    };
    expect(externalOf({ state, env })).toEqual({});
  });
});
