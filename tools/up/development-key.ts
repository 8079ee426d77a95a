import { FoundationApi } from '../api/foundation.ts';
import { urlOf } from '../stack/addresses.ts';
import type { Stack } from '../stack/stack.ts';

const TENANT = 'dev';

/** A key to try things with; the one from before while it still opens the doors. */
export async function ensureDevelopmentKey(stack: Stack): Promise<void> {
  const { secrets } = stack.state;
  const api = foundationApi(stack);
  if (secrets.developmentKey && (await api.accepts(secrets.developmentKey.key))) return;
  const { keyId, key, tenant } = await api.createKey({ tenant: TENANT, name: 'development' });
  secrets.developmentKey = { keyId, key, tenant };
  stack.save();
}

export function foundationApi(stack: Stack): FoundationApi {
  return new FoundationApi(urlOf(stack, 'foundation-model'), stack.state.secrets.adminKey ?? '');
}
