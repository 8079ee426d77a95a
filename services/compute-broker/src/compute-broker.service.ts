import { parseEnv, type ServiceDefinition } from '@banyan/platform';
import { z } from 'zod';
import { operations } from './adapters/http/operations.ts';
import { readInventory } from './adapters/inventory/inventory-file.ts';
import { readQueues } from './adapters/queues/queues-file.ts';
import { migrations } from './adapters/store/migrations.ts';
import { ComputeBrokerModule } from './compute-broker.module.ts';

const environment = z.object({
  BANYAN_INVENTORY: z.string().min(1),
  BANYAN_QUEUES: z.string().min(1).optional(),
  BANYAN_LOCK_DELAY_MS: z.coerce.number().int().min(0).max(60_000).default(500),
});

/** Leases of NPU capacity that cannot be given twice. */
export async function computeBroker(env: NodeJS.ProcessEnv): Promise<ServiceDefinition> {
  const { BANYAN_LOCK_DELAY_MS: lockDelayMs, ...files } = parseEnv(environment, env);
  const nodes = await readInventory(files.BANYAN_INVENTORY);
  const queues = files.BANYAN_QUEUES ? await readQueues(files.BANYAN_QUEUES) : [];
  return {
    name: 'compute-broker',
    description: 'Leases of cards: TTL, renewal, a fencing token, one request key one lease.',
    modules: [ComputeBrokerModule.of({ nodes, queues, lockDelayMs })],
    rows: [],
    migrations,
    operations,
  };
}
