import { FoundationApi } from '../api/foundation.ts';
import type { MeshAccess } from './order.ts';

/** What a key has cost up to now, and the models that it was for. */
export function spentBy({ foundationUrl, adminKey, keyId }: MeshAccess) {
  const api = new FoundationApi(foundationUrl, adminKey);
  const since = new Date(Date.now() - 60_000).toISOString();
  return async () => {
    const { lines, currency } = await api.usage({ key: keyId, since, by: 'model' });
    return {
      micros: lines.reduce((sum, { cost }) => sum + cost, 0),
      currency,
      models: lines.flatMap(({ model }) => model ?? []),
    };
  };
}
