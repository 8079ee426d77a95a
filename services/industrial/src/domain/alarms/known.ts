import { conditionNamed } from '../codes/conditions.ts';
import type { Level } from '../codes/consequence.ts';
import { codesNamed } from '../codes/failure-codes.ts';
import { folded } from '../text.ts';
import type { Mapped } from './schema.ts';

/** What a name stands for, and where that is written. */
export interface Known {
  id: string;
  codes: string[];
  origin: 'operator' | 'conditions' | 'failure-codes';
  level?: Level | undefined;
  low?: number | undefined;
  high?: number | undefined;
}

/** Looks names up: the operator's own first, then the tables; whole, then their last part. */
export class KnownNames {
  readonly #own: Map<string, Mapped[]>;

  constructor(mapping: Mapped[]) {
    this.#own = Map.groupBy(mapping, ({ name }) => folded(name));
  }

  find(name: string): Known | undefined {
    const last = name.split('/').at(-1) ?? name;
    return this.#find(name) ?? (last === name ? undefined : this.#find(last));
  }

  #find(name: string): Known | undefined {
    const own = this.#own.get(folded(name));
    const [first] = own ?? [];
    if (own && first) {
      const { level, low, high } = first;
      const codes = [...new Set(own.map(({ code }) => code))];
      return { id: first.name, codes, origin: 'operator', level, low, high };
    }
    const condition = conditionNamed(name);
    if (condition) return { id: condition.id, codes: condition.codes, origin: 'conditions' };
    const codes = codesNamed(name);
    return codes.length > 0 ? { id: codes[0] ?? '', codes, origin: 'failure-codes' } : undefined;
  }
}
