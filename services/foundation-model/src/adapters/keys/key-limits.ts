import type { KeyLimits } from '../../application/keys/keys.ts';
import type { Limit } from '../../domain/ledger/account.ts';
import { keyScope, requestsOf } from '../../domain/ledger/scope.ts';

/** Where each of a key's limits stands among all limits. */
const PLACES = {
  tokensPerDay: { window: 'day', scope: keyScope },
  tokensPerMinute: { window: 'minute', scope: keyScope },
  requestsPerMinute: { window: 'minute', scope: (keyId: string) => requestsOf(keyScope(keyId)) },
} as const;

type Place = [keyof KeyLimits, (typeof PLACES)[keyof KeyLimits]];
const places = Object.entries(PLACES) as Place[];

export function toLimits(keyId: string, limits: KeyLimits): Limit[] {
  return places.flatMap(([name, { window, scope }]) => {
    const limit = limits[name];
    return limit === undefined ? [] : [{ scope: scope(keyId), window, limit }];
  });
}

/** @param all limits of at least this key's scopes */
export function keyLimitsOf(keyId: string, all: Limit[]): KeyLimits {
  const found = places.map(([name, { window, scope }]) => {
    const limit = all.find((one) => one.scope === scope(keyId) && one.window === window);
    return [name, limit?.limit] as const;
  });
  return Object.fromEntries(found.filter(([, limit]) => limit !== undefined));
}

export const scopesOfKey = (keyId: string): string[] => [
  keyScope(keyId),
  requestsOf(keyScope(keyId)),
];
