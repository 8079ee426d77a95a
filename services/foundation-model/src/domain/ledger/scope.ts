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
