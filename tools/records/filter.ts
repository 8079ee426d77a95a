import { Failure } from '../stack/failure.ts';
import type { Decoded } from './decoded.ts';

export interface FilterOptions {
  key?: string;
  tenant?: string;
  /** `path=value` in the value, e.g. `error.kind=not_found`; every one has to hold. */
  where?: string[];
}

/** Whether a record is one of those that are looked for. */
export function filterOf({ key, tenant, where = [] }: FilterOptions) {
  const conditions = where.map(toCondition);
  return (record: Decoded): boolean =>
    (key === undefined || record.key === key) &&
    (tenant === undefined || record.headers['banyan-tenant'] === tenant) &&
    conditions.every((holds) => holds(record.value));
}

function toCondition(text: string): (value: unknown) => boolean {
  const at = text.indexOf('=');
  if (at < 1) throw new Failure(`"${text}" is no condition: write e.g. error.kind=not_found.`);
  const [path, wanted] = [text.slice(0, at).split('.'), text.slice(at + 1)];
  return (value) => {
    const found = path.reduce<unknown>((at, name) => Object(at)[name], value);
    return (typeof found === 'object' ? JSON.stringify(found) : String(found)) === wanted;
  };
}
