import { parseEnv, type ServiceDefinition } from '@banyan/platform';
import { z } from 'zod';
import { readFaultCodes } from './adapters/faults/fault-codes-file.ts';
import { operations } from './adapters/http/operations.ts';
import { sourceOf } from './adapters/inventory/source-of.ts';
import { readQueues } from './adapters/queues/queues-file.ts';
import { NO_TARIFF, readTariff } from './adapters/tariff/tariff-file.ts';
import { migrations } from './adapters/store/migrations.ts';
import { ComputeBrokerModule } from './compute-broker.module.ts';

const environment = z.object({
  BANYAN_INVENTORY: z.string().min(1),
  BANYAN_QUEUES: z.string().min(1).optional(),
  BANYAN_NODE_GRACE_MS: z.coerce.number().int().min(0).max(3_600_000).default(30_000),
  BANYAN_KUBERNETES_POLL_MS: z.coerce.number().int().min(100).max(600_000).default(10_000),
  BANYAN_KUBERNETES_SELECTOR: z.string().min(1).optional(),
  BANYAN_KUBERNETES_TOKEN_FILE: z.string().min(1).optional(),
  BANYAN_KUBERNETES_CA_FILE: z.string().min(1).optional(),
  /** As a pod, or kubectl, is told of its cluster. */
  KUBERNETES_SERVICE_HOST: z.string().min(1).optional(),
  KUBERNETES_SERVICE_PORT: z.string().min(1).optional(),
  KUBECONFIG: z.string().min(1).optional(),
  BANYAN_TARIFF: z.string().min(1).optional(),
  BANYAN_FAULT_CODES: z.string().min(1).optional(),
  BANYAN_LOG_DAYS: z.coerce.number().min(1).max(3_650).default(30),
  BANYAN_LOCK_DELAY_MS: z.coerce.number().int().min(0).max(60_000).default(500),
});

/** Leases of NPU capacity that cannot be given twice. */
export async function computeBroker(env: NodeJS.ProcessEnv): Promise<ServiceDefinition> {
  const given = parseEnv(environment, env);
  const source = await sourceOf({
    source: given.BANYAN_INVENTORY,
    kubeconfig: given.KUBECONFIG,
    selector: given.BANYAN_KUBERNETES_SELECTOR,
    tokenFile: given.BANYAN_KUBERNETES_TOKEN_FILE,
    caFile: given.BANYAN_KUBERNETES_CA_FILE,
    host: given.KUBERNETES_SERVICE_HOST,
    port: given.KUBERNETES_SERVICE_PORT,
  });
  const queues = given.BANYAN_QUEUES ? await readQueues(given.BANYAN_QUEUES) : [];
  const codes = given.BANYAN_FAULT_CODES;
  const tariff = given.BANYAN_TARIFF;
  const settings = {
    tariff: tariff === undefined ? NO_TARIFF : await readTariff(tariff),
    faultCodes: codes === undefined ? undefined : await readFaultCodes(codes),
    ...{ source, queues, lockDelayMs: given.BANYAN_LOCK_DELAY_MS },
    logMs: given.BANYAN_LOG_DAYS * 86_400_000,
    ...{ graceMs: given.BANYAN_NODE_GRACE_MS, pollMs: given.BANYAN_KUBERNETES_POLL_MS },
  };
  return {
    name: 'compute-broker',
    description: 'Leases of cards: TTL, renewal, a fencing token, one request key one lease.',
    modules: [ComputeBrokerModule.of(settings)],
    rows: [],
    migrations,
    operations,
  };
}
