import { until } from '@banyan/testing';
import { chat, newTenant } from './calls.ts';
import type { EngineServer } from './engine-server.ts';
import { ownUrlOf, REPLICAS } from './replicas.ts';

/** Listens where the replicas look for their engines, and waits until each has found this one well. */
export async function openEngines(server: EngineServer, model = 'good'): Promise<void> {
  await server.listen(process.env['TEST_ENGINES'] ?? '');
  const { key } = await newTenant();
  // Probes have found nothing there so far; one that never ends is given half a second.
  const isThere = async (replica: string) =>
    (await chat(key, { model }, 500, ownUrlOf(replica))).body.error?.code !== 'capacity_unavailable'
      ? true
      : undefined;
  await Promise.all(REPLICAS.map((replica) => until(() => isThere(replica))));
}
