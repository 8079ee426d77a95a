import type { Overview } from '@banyan/contracts/compute';
import { describe, expect, it } from 'vitest';
import { topView } from './view.ts';

const queue = (id: string, nominal: number, used: number, waiting = 0) => ({
  ...{ id, cohort: 'verticals', weight: 1, limited: true, used, share: used / 8 },
  quotas: [
    {
      ...{ resource: '*', nominal, borrow: null, lend: null, used },
      ...{ borrowed: Math.max(0, used - nominal), lent: 0 },
    },
  ],
  ...{ running: used, waiting },
  reasons:
    waiting > 0
      ? { behind_in_queue: waiting - 1, cohort_exhausted: 1 }
      : ({} as Record<string, number>),
});

const overview: Overview = {
  at: '2027-01-31T12:00:00.000Z',
  cards: { cards: 8, free: 1, leased: 6, reserved: 0, bad: 1, spare: 0, closed: 0, slices: 0 },
  nodes: { open: 1, drained: 0, vanished: 1 },
  queues: [queue('finance', 2, 6, 9), queue('legal', 2, 0)],
  leases: Array.from({ length: 40 }, (_, i) => ({
    ...{ id: `lease_${String(i).padStart(32, '0')}`, queue: 'finance', holder: 'acme' },
    ...{ state: 'granted' as const, cards: 1, priority: 0, nodes: ['n'], ageMs: 5_000 },
    ...{ remainingMs: 90_000, reason: null },
  })),
  ...{ running: 40, waiting: 9 },
};

describe('./mesh top', () => {
  it('fits its screen, whatever there is', () => {
    for (const [columns, rows] of [
      [80, 24],
      [40, 12],
      [200, 60],
    ] as const) {
      const lines = topView(overview, { columns, rows });
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
      if (rows >= 24) expect(lines.length).toBeLessThanOrEqual(rows);
    }
  });

  it('shows what is one’s own, what is borrowed, what is not used, and why others wait', () => {
    const text = topView(overview, { columns: 80, rows: 24 }).join('\n');
    expect(text).toContain('8 cards: 1 free, 6 leased, 1 bad');
    expect(text).toMatch(/finance +2 +6 +████▒{8} +75 % +6 +9 +cohort_exhausted/);
    expect(text).toMatch(/legal +2 +0 +····/);
    expect(text).toContain('1 of 2 nodes open');
    expect(text).toMatch(/\.\.\. and \d+ more/);
  });
});
