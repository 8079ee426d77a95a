import { join, resolve } from 'node:path';
import type { Manifest } from '../manifest.ts';
import { type Addresses, withDatabase } from './addresses.ts';

export interface ServiceSettings {
  root: string;
  addresses: Addresses;
  /** What kafkaEnv says. */
  kafka: Record<string, string>;
  adminKey: string;
  engines: Engines;
  /** The user's environment: what it says of telemetry and of the inventory goes before ours. */
  given: NodeJS.ProcessEnv;
}

/** The engine configuration, and what the embedded ones are told beside it. */
export interface Engines {
  file: string;
  env: Record<string, string>;
}

/** What a service is told by its environment. */
export function serviceEnv(
  manifest: Manifest,
  { port, sharedPort }: { port: number; sharedPort?: number | undefined },
  { root, addresses, kafka, adminKey, engines, given }: ServiceSettings,
): Record<string, string> {
  return {
    BANYAN_SERVICE: manifest.name,
    HOST: '127.0.0.1',
    PORT: String(port),
    ...(sharedPort === undefined ? {} : { SHARED_PORT: String(sharedPort) }),
    DATABASE_URL: withDatabase(addresses.databaseUrl, manifest.database),
    ...kafka,
    BANYAN_ADMIN_KEY: adminKey,
    ...(manifest.kind === 'trunk' ? { BANYAN_ENGINES: engines.file, ...engines.env } : {}),
    ...(manifest.kind === 'broker' ? brokerEnv(inventoryOf(root, manifest), given) : {}),
    ...(manifest.kind === 'vertical' ? passedOn(given, 'BANYAN_EMBEDDINGS_') : {}),
    ...telemetryEnv(manifest.name, addresses.zipkin, given),
  };
}

/** Files are named from where the user is, not from where the service runs. */
function brokerEnv(inventory: string, given: NodeJS.ProcessEnv): Record<string, string> {
  const { BANYAN_INVENTORY: source, BANYAN_QUEUES: queues, BANYAN_TARIFF: tariff } = given;
  const isFile = source && source !== 'local' && source !== 'kubernetes' && !source.includes('://');
  return {
    BANYAN_INVENTORY: isFile ? resolve(source) : source || inventory,
    ...(queues ? { BANYAN_QUEUES: resolve(queues) } : {}),
    ...(tariff ? { BANYAN_TARIFF: resolve(tariff) } : {}),
  };
}

function passedOn(given: NodeJS.ProcessEnv, prefix: string): Record<string, string> {
  const settings = Object.entries(given).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(settings) as Record<string, string>;
}

function inventoryOf(root: string, { name }: Manifest): string {
  return join(root, 'services', name, 'inventory/local.yaml');
}

function telemetryEnv(
  service: string,
  zipkin: string | undefined,
  given: NodeJS.ProcessEnv,
): Record<string, string> {
  return {
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
    OTEL_NODE_RESOURCE_DETECTORS: 'none',
    // A trace can be looked at a moment after its request.
    OTEL_BSP_SCHEDULE_DELAY: '500',
    ...passedOn(given, 'OTEL_'),
    OTEL_SERVICE_NAME: service,
    ...(zipkin === undefined
      ? {}
      : {
          OTEL_TRACES_EXPORTER: 'zipkin',
          OTEL_EXPORTER_ZIPKIN_ENDPOINT: `${zipkin}/api/v2/spans`,
        }),
  };
}
