import { V7Generator } from 'uuidv7';

// Random numbers by the thousand: a call of the system for each id is what an id costs.
const pool = new Uint32Array(1_024);
let left = 0;
const ids = new V7Generator({
  nextUint32() {
    if (left === 0) {
      crypto.getRandomValues(pool);
      left = pool.length;
    }
    return pool[--left] ?? 0;
  },
});

type Named =
  | ('req' | 'hold' | 'allowance' | 'lease' | 'key' | 'evt' | 'inst')
  | ('call' | 'resp' | 'msg' | 'fc' | 'file' | 'batch' | 'task' | 'flow');

/** A sortable unique id, e.g. `req_01936b2e...`. Prefixes say what it names. */
export function newId(prefix: Named): string {
  return `${prefix}_${ids.generate().toHex()}`;
}
