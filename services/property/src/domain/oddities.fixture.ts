import type { Oddities } from '@banyan/testing';

export const ODDITIES: Oddities = {
  odd: [
    ...[
      null,
      true,
      -1,
      0,
      1e308,
      2 ** 53,
      '',
      ' ',
      '\u0000',
      '\ud800',
      '🏠',
      '％',
      '__proto__',
      'zz',
    ],
    ...[
      '9'.repeat(50_000),
      '0x',
      '43',
      '着火',
      '2026-13-01',
      '-0',
      '1e5',
      [],
      {},
      [[]],
      { date: '2026-02-30' },
    ],
    ...[{ timeZone: 'X' }, Array(3_000).fill('煤气'), 'A'.repeat(9_000), '电梯'],
  ],
  inserted: '0123456789ABCDEFxyz #.-\u00e9',
};
