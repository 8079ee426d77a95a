/** Whoever spends the tokens of one request. */
export interface Party {
  tenant: string;
  vertical: string;
  keyId: string;
}

export const keyScope = (keyId: string): string => `key:${keyId}`;
export const tenantScope = (tenant: string): string => `tenant:${tenant}`;

/** Every scope that a request of this party is booked under, widest first. */
export function scopesOf({ tenant, vertical, keyId }: Party): string[] {
  return [
    'mesh',
    tenantScope(tenant),
    `${tenantScope(tenant)}/vertical:${vertical}`,
    keyScope(keyId),
  ];
}

/** Scope and window as one map key. */
export const limitId = (scope: string, window: string): string => `${scope} ${window}`;

const REQUESTS = '#requests';

/** Where the requests of a scope are counted, beside its tokens. */
export const requestsOf = (scope: string): string => `${scope}${REQUESTS}`;

/** A scope of tokens or of requests, as its parts; undefined for what is none. */
export function partsOf(scope: string): { scope: string; unit: 'tokens' | 'requests' } | undefined {
  const unit = scope.endsWith(REQUESTS) ? 'requests' : 'tokens';
  const bare = unit === 'requests' ? scope.slice(0, -REQUESTS.length) : scope;
  return SCOPE.test(bare) ? { scope: bare, unit } : undefined;
}

const SCOPE =
  /^(mesh|tenant:[a-z][a-z0-9-]{1,62}(\/vertical:[a-z][a-z0-9-]{0,62})?|key:[\w.-]{1,128})$/;
