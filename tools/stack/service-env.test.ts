import { describe, expect, it } from 'vitest';
import type { Manifest } from '../manifest.ts';
import { serviceEnv, type ServiceSettings } from './service-env.ts';

const manifest = (kind: Manifest['kind'], name: string): Manifest => ({
  ...{ name, kind, owner: 'us', port: 7000, database: `banyan_${name}` },
  topics: { in: [], out: [] },
  startAfter: [],
  resources: { memoryMiB: 256 },
});

const settings: ServiceSettings = {
  root: '/the house',
  addresses: {
    brokers: 'localhost:9092',
    databaseUrl: 'postgresql://me:pw@localhost:5432/postgres?sslmode=disable',
    zipkin: 'http://localhost:9411',
  },
  kafka: { KAFKA_BROKERS: 'localhost:9092', KAFKA_SECURITY_PROTOCOL: '' },
  adminKey: 'admin',
  engines: { file: '/engines.yaml', env: { BANYAN_LLAMA_MODULE: '/llama.js' } },
  given: {},
};

describe('serviceEnv', () => {
  it('gives each service its own database on the same server', () => {
    const { DATABASE_URL } = serviceEnv(manifest('vertical', 'legal'), { port: 7001 }, settings);
    expect(DATABASE_URL).toBe('postgresql://me:pw@localhost:5432/banyan_legal?sslmode=disable');
  });

  it('tells of engines the trunk alone, of the inventory the broker alone', () => {
    const [trunk, broker, vertical] = (['trunk', 'broker', 'vertical'] as const).map((kind) =>
      Object.keys(serviceEnv(manifest(kind, 'it'), { port: 7001 }, settings)),
    );
    expect(trunk).toContain('BANYAN_ENGINES');
    expect(trunk).toContain('BANYAN_LLAMA_MODULE');
    expect(broker).toContain('BANYAN_INVENTORY');
    expect(vertical?.filter((name) => /ENGINES|LLAMA|INVENTORY/.test(name))).toEqual([]);
  });

  it('leaves the exporter to the environment when traces go elsewhere', () => {
    const addresses = { ...settings.addresses, zipkin: undefined };
    const env = serviceEnv(
      manifest('vertical', 'legal'),
      { port: 7001 },
      { ...settings, addresses },
    );
    expect(Object.keys(env)).not.toContain('OTEL_TRACES_EXPORTER');
  });

  it('lets the user say more of telemetry and of the inventory, not who a service is', () => {
    const given = {
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_SERVICE_NAME: 'mine',
      BANYAN_INVENTORY: '/cards.yaml',
      HOME: '/home/me',
    };
    const env = serviceEnv(
      manifest('broker', 'compute-broker'),
      { port: 7001 },
      { ...settings, given },
    );
    expect(env).toMatchObject({
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_LOGS_EXPORTER: 'none',
      OTEL_SERVICE_NAME: 'compute-broker',
      BANYAN_INVENTORY: '/cards.yaml',
    });
    expect(env).not.toHaveProperty('HOME');
  });
});
