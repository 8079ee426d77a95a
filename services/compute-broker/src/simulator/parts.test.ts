import { describe, expect, it } from 'vitest';
import { nodeOf } from '../domain/lease/fleet.fixture.ts';
import { fragmentation } from './policies/fgd.ts';
import { Progress } from './progress.ts';
import { Quantiles } from './quantiles.ts';
import { Series } from './series.ts';

describe('progress', () => {
  const how = { everyMs: 100, stallMs: 10, detectMs: 0, restartMs: 0 };

  it('loses at a failure what was done since the last checkpoint', () => {
    const progress = new Progress(1_000, how);
    progress.enter('working', 0);
    progress.enter('restarting', 270); // Two rounds of 110, and 50 more.
    expect([progress.useful, progress.lost, progress.stalled]).toEqual([200, 50, 20]);
    progress.enter('working', 300);
    expect(progress.doneAt).toBe(300 + 800 + 7 * 10);
    progress.enter('over', progress.doneAt, true);
    expect([progress.useful, progress.restarting]).toEqual([1_000, 30]);
  });

  it('starts anew without checkpoints', () => {
    const progress = new Progress(1_000, { ...how, everyMs: Infinity });
    progress.enter('working', 0);
    progress.enter('queued', 400);
    progress.enter('working', 500);
    expect([progress.lost, progress.queued, progress.doneAt]).toEqual([400, 100, 1_500]);
  });
});

describe('fragmentation as FGD has it', () => {
  const node = {
    ...nodeOf('n', 3, { sku: 'nvidia-t4' }),
    free: 0b011n,
    slices: new Map([[2, ['600m']]]),
  };
  const task = (cards: number, slice: string | null) => [{ cards, slice, weight: 1 }];

  it('is all that is left where the task does not run, else what is too small for it', () => {
    expect(fragmentation(node, task(3, null))).toBe(7_200);
    expect(fragmentation(node, task(2, null))).toBe(1_200);
    expect(fragmentation(node, task(1, '500m'))).toBe(1_200);
    expect(fragmentation(node, task(1, '400m'))).toBe(0);
  });
});

describe('what is kept of a long run', () => {
  it('is a bounded number of points that keep the mean', () => {
    const series = new Series(['a'], 1_000);
    for (let hour = 0; hour < 5_000; hour++) {
      series.add(hour * 3_600_000, (hour + 1) * 3_600_000, { a: hour % 2 });
    }
    const points = series.points();
    expect(points.length).toBeLessThanOrEqual(480);
    expect(points.reduce((sum, { a }) => sum + a, 0) / points.length).toBeCloseTo(0.5, 1);
  });

  it('is quantiles within 2 %', () => {
    const waits = new Quantiles();
    for (let ms = 1; ms <= 100_000; ms++) waits.add(ms);
    expect(waits.at(0.5) / 50_000).toBeCloseTo(1, 1);
    expect(waits.at(0.99) / 99_000).toBeCloseTo(1, 1);
    expect(new Quantiles().at(0.5)).toBe(0);
  });
});
