import { uuidv7 } from 'uuidv7';

/** A sortable unique id, e.g. `req_01936b2e...`. Prefixes say what it names. */
export function newId(prefix: 'req' | 'hold' | 'lease' | 'key' | 'evt' | 'inst'): string {
  return `${prefix}_${uuidv7().replaceAll('-', '')}`;
}
