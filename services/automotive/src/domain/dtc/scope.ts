import type { Text } from '@banyan/kernel/words';
import type { SystemLetter } from './code.ts';

export const SYSTEMS: Record<SystemLetter, { id: string; name: Text }> = {
  P: { id: 'powertrain', name: { en: 'powertrain', zh: '动力总成' } },
  C: { id: 'chassis', name: { en: 'chassis', zh: '底盘' } },
  B: { id: 'body', name: { en: 'body', zh: '车身' } },
  U: { id: 'network', name: { en: 'network', zh: '网络通信' } },
};

export interface Scope {
  /** Who gives the code its meaning: the standard, or the maker of the vehicle. */
  scope: 'generic' | 'manufacturer';
  /** The range that says so. */
  range: string;
}

/** SAE J2012: the second digit says who controls the code; in P3 the third digit does, too. */
export function scopeOf(code: string): Scope {
  const [letter = 'P', second = '0', third = '0'] = code;
  if (letter === 'P' && second === '3') {
    const generic = Number.parseInt(third, 16) >= 4;
    return generic
      ? { scope: 'generic', range: 'P3400-P3FFF' }
      : { scope: 'manufacturer', range: 'P3000-P33FF' };
  }
  const maker = letter === 'P' ? second === '1' : second === '1' || second === '2';
  return {
    scope: maker ? 'manufacturer' : 'generic',
    range: `${letter}${second}000-${letter}${second}FFF`,
  };
}
