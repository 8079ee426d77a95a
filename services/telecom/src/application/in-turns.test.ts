import { describe, expect, it } from 'vitest';
import { examine } from '../domain/alarms/examine.ts';
import { correlateInputSchema } from '../domain/alarms/schema.ts';
import { inTurns } from './in-turns.ts';

function* busy(ms: number): Generator<void, string> {
  const until = performance.now() + ms;
  while (performance.now() < until) yield;
  return 'done';
}

describe('work that pauses', () => {
  it('lets others have their turn, and ends with its answer', async () => {
    let turns = 0;
    const other = setInterval(() => turns++, 1);
    expect(await inTurns(busy(200))).toBe('done');
    clearInterval(other);
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  it('ends when nobody waits for it any more', async () => {
    const leaving = new AbortController();
    const working = inTurns(busy(60_000), leaving.signal);
    leaving.abort(new Error('left'));
    await expect(working).rejects.toThrow('left');
  });

  it('pauses often in a storm of 20,000 alarms on one object', () => {
    const alarms = Array.from({ length: 20_000 }, (_, i) => ({
      ...{ alarmId: `a${i}`, objectInstance: 'ME=1', perceivedSeverity: 'MAJOR' },
      alarmRaisedTime: new Date(Date.UTC(2026, 0, 1) + 10 * i).toISOString(),
    }));
    const examining = examine(correlateInputSchema.parse({ alarms }));
    let pauses = 0;
    while (!examining.next().done) pauses++;
    expect(pauses).toBeGreaterThan(400);
  });
});
