import { setTimeout as pause } from 'node:timers/promises';
import type { Spent } from '@banyan/vertical-kit/evaluation';
import { FoundationApi } from '../api/foundation.ts';
import type { MeshAccess } from './order.ts';

const [BOOKED_WITHIN_MS, EVERY_MS, DAY_MS] = [5_000, 250, 86_400_000];

/** What a key has cost up to now, and the models that it was for: once so many tokens are booked. */
export function spentBy({ foundationUrl, adminKey, keyId }: MeshAccess) {
  const api = new FoundationApi(foundationUrl, adminKey);
  // Usage is kept by the hour; the key is younger than a day in any case.
  const since = new Date(Date.now() - DAY_MS).toISOString();
  const read = async (): Promise<Spent> => {
    const { lines, currency } = await api.usage({ key: keyId, since, by: 'model' });
    return {
      tokens: lines.reduce((sum, line) => sum + line.inputTokens + line.outputTokens, 0),
      micros: lines.reduce((sum, { cost }) => sum + cost, 0),
      currency,
      models: lines.flatMap(({ model }) => model ?? []),
    };
  };
  return async (tokens: number): Promise<Spent> => {
    const until = performance.now() + BOOKED_WITHIN_MS;
    let spent = await read();
    while (spent.tokens < tokens && performance.now() < until) {
      await pause(EVERY_MS);
      spent = await read();
    }
    return spent;
  };
}
