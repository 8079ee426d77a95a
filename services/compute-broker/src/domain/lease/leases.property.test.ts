import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../apply.ts';
import { acquire } from './acquire.ts';
import type { BrokerEvent } from '../event.ts';
import { fleetOfSix, request } from './fleet.fixture.ts';
import { Oracle } from './oracle.fixture.ts';
import { release } from './release.ts';
import { renew } from './renew.ts';

import { sweep } from './sweep.ts';

const LOCK_DELAY = 500;
const TTL = 1_000;
const key = fc.nat(39);

const command = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('acquire' as const),
      key,
      sameBody: fc.constantFrom(true, true, true, false),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('renew' as const, 'release' as const),
      key,
      stale: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.integer({ min: 1, max: 2 * TTL }),
    }),
  },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

/** The core under a stream of commands; an oracle that knows only the events looks on. */
class Run {
  readonly oracle = new Oracle(
    [
      ['a', 4],
      ['b', 2],
    ],
    LOCK_DELAY,
  );
  readonly state = fleetOfSix();
  now = 1_000;

  do(step: Command): void {
    if (step.do === 'wait') this.now += step.ms;
    else if (step.do === 'sweep') this.happen(() => sweep(this.state, this.now));
    else if (step.do === 'acquire') this.#acquire(step.key, step.sameBody);
    else this.#keep(step.do, step.key, step.stale);
  }

  happen(decide: () => BrokerEvent[]): void {
    for (const event of this.#answered(decide)) {
      apply(this.state, event);
      this.oracle.saw(event, this.now);
      this.oracle.check(this.state);
    }
  }

  #acquire(of: number, sameBody: boolean): void {
    const cards = 1 + ((of + (sameBody ? 0 : 1)) % 6);
    // Always a fresh id: that the same key keeps its lease is what the oracle watches.
    const command = request({
      leaseId: `l${of}/${this.now}`,
      requestKey: `k${of}`,
      queue: `q${of % 3}`,
      cards,
      ttlMs: TTL,
    });
    this.happen(() => acquire(this.state, command, this.#leaseOf(of), this.now));
  }

  #keep(verb: 'renew' | 'release', of: number, stale: boolean): void {
    const lease = this.#leaseOf(of);
    if (!lease) return;
    const token = { fencingToken: stale ? '0' : lease.fencingToken?.toString() };
    this.happen(() =>
      verb === 'renew' ? renew(lease, token, this.now) : release(lease, token, this.now),
    );
  }

  #leaseOf = (of: number) =>
    [...this.state.leases.values()].find(({ requestKey }) => requestKey === `k${of}`);

  /** A refusal is an answer: it changes nothing. */
  #answered(decide: () => BrokerEvent[]): BrokerEvent[] {
    try {
      return decide();
    } catch (error) {
      expect(error).toMatchObject({ kind: 'conflict' });
      return [];
    }
  }
}

describe('leases under any stream of commands', () => {
  it('give no card twice, lose none, raise tokens, end for good, and end when nobody renews', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 120, size: 'max' }), (commands) => {
        const run = new Run();
        for (const step of commands) run.do(step);
        const held = run.oracle.granted();
        run.now += TTL + LOCK_DELAY;
        run.happen(() => sweep(run.state, run.now));
        for (const { id } of held)
          expect(run.state.leases.get(id)).toMatchObject({ state: 'expired' });
        expect(run.oracle.waiting()).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
