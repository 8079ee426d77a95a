import { until } from '@banyan/testing';
import { chat, newTenant } from './calls.ts';
import type { EngineServer } from './engine-server.ts';

/** Listens where the replicas look for their engines, and waits until they have found it well. */
export async function openEngines(server: EngineServer): Promise<void> {
  await server.listen(process.env['TEST_ENGINES'] ?? '');
  // Probes have found nothing there so far.
  const { key } = await newTenant();
  await until(async () => ((await chat(key, { model: 'good' })).status === 200 ? true : undefined));
}
