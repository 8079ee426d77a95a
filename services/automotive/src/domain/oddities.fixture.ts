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
      '🚗',
      '％',
      '__proto__',
      'zz',
    ],
    ...['9'.repeat(50_000), '0x', '43', '59 02', '7F', '-0', '1e5', [], {}, [[]], { frames: [] }],
    ...[{ frames: ['7E8#10FF'] }, Array(3_000).fill('43 00'), 'A'.repeat(9_000), '故障'],
  ],
  inserted: '0123456789ABCDEFxyz #.-\u00e9',
};
