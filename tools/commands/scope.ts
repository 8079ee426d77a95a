import { Failure } from '../stack/failure.ts';

export interface ScopeOptions {
  tenant?: string;
  vertical?: string;
  key?: string;
  mesh?: boolean;
}

/** Whose limit it is, as the API names it; undefined when none of the options is there. */
export function scopeOf({ tenant, vertical, key, mesh }: ScopeOptions): string | undefined {
  if ([tenant, key, mesh].filter((one) => one !== undefined).length > 1)
    throw new Failure('Name one of --tenant, --key and --mesh.');
  if (vertical !== undefined && tenant === undefined)
    throw new Failure('--vertical needs --tenant: a vertical is limited within a tenant.');
  if (mesh) return 'mesh';
  if (key !== undefined) return `key:${key}`;
  if (tenant === undefined) return undefined;
  return vertical === undefined ? `tenant:${tenant}` : `tenant:${tenant}/vertical:${vertical}`;
}
