import { join } from 'node:path';
import type { Manifest } from '../manifest.ts';
import { type Addresses, withDatabase } from './addresses.ts';

export interface ServiceSettings {
  root: string;
  addresses: Addresses;
  adminKey: string;
  engines: Engines;
}

/** The engine configuration, and what the embedded one needs. */
export interface Engines {
  file: string;
  module: string | undefined;
  weights: string | undefined;
}

/** What a service is told by its environment. */
export function serviceEnv(
  manifest: Manifest,
  port: number,
  { root, addresses, adminKey, engines }: ServiceSettings,
): Record<string, string> {
  return {
    BANYAN_SERVICE: manifest.name,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: withDatabase(addresses.databaseUrl, manifest.database),
    KAFKA_BROKERS: addresses.brokers,
    BANYAN_ADMIN_KEY: adminKey,
    ...(manifest.kind === 'trunk' ? engineEnv(engines) : {}),
    ...(manifest.kind === 'broker'
      ? { BANYAN_INVENTORY: join(root, 'services/compute-broker/inventory/local.yaml') }
      : {}),
    ...telemetryEnv(manifest.name, addresses.zipkin),
  };
}

function engineEnv({ file, module, weights }: Engines): Record<string, string> {
  return {
    BANYAN_ENGINES: file,
    ...(module === undefined ? {} : { BANYAN_LLAMA_MODULE: module }),
    ...(weights === undefined ? {} : { BANYAN_WEIGHTS: weights }),
  };
}

function telemetryEnv(service: string, zipkin: string | undefined): Record<string, string> {
  return {
    OTEL_SERVICE_NAME: service,
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
    OTEL_NODE_RESOURCE_DETECTORS: 'none',
    // A trace can be looked at a moment after its request.
    OTEL_BSP_SCHEDULE_DELAY: '500',
    ...(zipkin === undefined
      ? {}
      : {
          OTEL_TRACES_EXPORTER: 'zipkin',
          OTEL_EXPORTER_ZIPKIN_ENDPOINT: `${zipkin}/api/v2/spans`,
        }),
  };
}
