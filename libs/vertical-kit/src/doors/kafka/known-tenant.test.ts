import { MeshError } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import { KnownTenant } from './known-tenant.ts';

function directory() {
  const tenants = new Set<string>();
  return {
    tenants,
    knowsTenant: (tenant: string) => tenants.has(tenant),
    demandTenant: (tenant: string | undefined) => {
      if (tenant !== undefined && tenants.has(tenant)) return tenant;
      throw new MeshError('forbidden', 'no');
    },
  };
}

describe('a tenant that is not known', () => {
  it('is waited for while the process is young, and who waits keeps its order', async () => {
    const known = directory();
    const tenant = new KnownTenant(known, 10_000);
    const seen: number[] = [];
    const all = [1, 2, 3].map((i) => tenant.demand('acme').then(() => seen.push(i)));
    known.tenants.add('acme');
    await Promise.all(all);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('is refused later, and one that is not named at once', async () => {
    const old = new KnownTenant(directory(), 0);
    await expect(old.demand('rival')).rejects.toMatchObject({ kind: 'forbidden' });
    const young = new KnownTenant(directory(), 3_600_000);
    await expect(young.demand(undefined)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
