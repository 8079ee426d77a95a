import { BrokerApi } from '../api/broker.ts';
import type { Manifest } from '../manifest.ts';
import { urlOf } from '../stack/addresses.ts';
import { isAlive } from '../stack/processes.ts';
import type { Stack } from '../stack/stack.ts';

/** Who asks for cards beside verticals: the OpenAI door, and batches. */
const OTHERS = ['direct', 'batch'];

/** A queue for each vertical, in one cohort that divides the fleet evenly; quotas that somebody set stay. */
export async function ensureQueues(stack: Stack, manifests: Manifest[]): Promise<string> {
  const { env, state } = stack;
  const broker = state.running['compute-broker'];
  if (env['BANYAN_QUEUES']) return `as ${env['BANYAN_QUEUES']} says`;
  if (!broker || !isAlive(broker)) return 'no broker runs here';
  const verticals = manifests.filter(({ kind }) => kind === 'vertical').map(({ name }) => name);
  const api = new BrokerApi(urlOf(stack, 'compute-broker'), state.secrets.adminKey ?? '');
  const { changed } = await api.setQueues({ share: [...verticals, ...OTHERS] });
  return changed.length > 0 ? `${changed.length} set` : 'are set';
}
