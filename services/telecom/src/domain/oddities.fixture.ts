import type { Oddities } from '@banyan/testing';

export const ODDITIES: Oddities = {
  odd: [
    ...[null, true, -1, 0, 1e308, 2 ** 53, '', ' ', '\0', '\ud800', '📡', '__proto__', '故障'],
    ...[
      '9'.repeat(50_000),
      [],
      {},
      [[]],
      '2026-02-30T00:00:00Z',
      '2026-01-01',
      '9999-12-31T23:59:59Z',
    ],
    ...['P1D', 'PT0S', 'A=1', 'A=1,A=1', 'x'.repeat(9_000), 'CLEARED', 'Asia/Nowhere', '24:00'],
  ],
  inserted: '0123456789TZ:-+=, xé',
};
