import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../model/commands.fixture.ts';
import { Run } from '../model/run.fixture.ts';
import { Showback } from './showback.ts';
import type { ShowbackState } from './showback-state.ts';
import { keyOf } from './card-use.ts';
import type { Taken } from './meters.ts';

/** By account and hour; what has no time is not there. */
function add(sums: Map<string, bigint>, { booked, capacity }: Taken): void {
  const all = [
    ...booked.map((one) => [`${keyOf(one)} ${one.hour}`, one.partMs] as const),
    ...[...capacity].map(([hour, partMs]) => [`all ${hour}`, partMs] as const),
  ];
  for (const [key, partMs] of all) sums.set(key, (sums.get(key) ?? 0n) + partMs);
}

describe('a fold that goes on where another was stopped', () => {
  it('books the same as one that was never stopped, and all of the capacity', () => {
    fc.assert(
      fc.property(commands, fc.array(fc.boolean(), { minLength: 1 }), (steps, stops) => {
        const run = new Run({ queues: true, backfill: 'easy' });
        for (const step of steps) run.do(step);
        const whole = new Showback();
        let part = new Showback();
        const sums = new Map<string, bigint>();
        for (const [i, event] of run.log.entries()) {
          whole.saw(event);
          part.saw(event);
          if (!stops[i % stops.length]) continue;
          add(sums, part.take());
          part = Showback.restore(JSON.parse(JSON.stringify(part.save())) as ShowbackState);
        }
        const end = Math.max(whole.at, run.now);
        for (const one of [whole, part]) one.advance(end);
        add(sums, part.take());
        const atOnce = new Map<string, bigint>();
        const taken = whole.take();
        add(atOnce, taken);
        expect(sums).toEqual(atOnce);
        const booked = taken.booked.reduce((sum, { partMs }) => sum + partMs, 0n);
        expect(booked).toBe([...taken.capacity.values()].reduce((sum, one) => sum + one, 0n));
      }),
      { numRuns: Number(process.env.BROKER_RUNS ?? 60) },
    );
  }, 60_000);
});
