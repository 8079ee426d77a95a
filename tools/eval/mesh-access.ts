import { z } from 'zod';
import { call } from '../api/call.ts';
import { urlOf } from '../stack/addresses.ts';
import { Failure } from '../stack/failure.ts';
import type { Stack } from '../stack/stack.ts';
import { foundationApi } from '../up/development-key.ts';
import type { MeshAccess } from './order.ts';

const DEFAULT = 'default';
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/**
 * The running mesh, with a key of this run's own. Tasks ask for `default`: another engine has to be
 * what that leads to, and the report says which models were asked indeed.
 */
export async function meshAccess(
  stack: Stack,
  vertical: string,
  engine: string,
): Promise<MeshAccess & { revoke: () => Promise<unknown> }> {
  const [url, foundationUrl] = [urlOf(stack, vertical), urlOf(stack, 'foundation-model')];
  const api = foundationApi(stack);
  const { key, keyId } = await api.createKey({ tenant: 'dev', name: `eval ${vertical}` });
  const { data } = modelsSchema.parse(await call(`${foundationUrl}/v1/models`, { key }));
  const ids = [...new Set([DEFAULT, ...data.map(({ id }) => id)])];
  const revoke = () => api.revokeKey(keyId);
  if (!ids.includes(engine)) {
    await revoke();
    throw new Failure(`The mesh has no engine "${engine}"; it has: ${ids.join(', ')}.`);
  }
  const adminKey = stack.state.secrets.adminKey ?? '';
  return { engine, url, key, keyId, foundationUrl, adminKey, revoke };
}
