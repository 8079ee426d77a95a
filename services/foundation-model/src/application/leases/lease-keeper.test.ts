import { Deadline, MeshError } from '@banyan/kernel';
import { ManualClock } from '@banyan/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBroker, TTL } from './lease-broker.fixture.ts';
import { LeaseKeeper } from './lease-keeper.ts';

describe('LeaseKeeper', () => {
  let broker: FakeBroker;
  let clock: ManualClock;
  let keeper: LeaseKeeper;
  const use = (queue = 'finance', ms = 5_000) =>
    keeper.use(queue, Deadline.in(ms), new AbortController().signal);

  beforeEach(() => {
    broker = new FakeBroker();
    clock = new ManualClock();
    const options = { ttlMs: TTL, idleMs: 3_000, cards: 1, onWarning: () => undefined };
    keeper = new LeaseKeeper(broker, options, clock);
  });

  it('asks once for all who come at the same time, and once per queue', async () => {
    const leases = await Promise.all([use(), use(), use(), use('legal')]);
    expect(broker.asked).toEqual(['acquire finance', 'acquire legal']);
    expect(new Set(leases.map(({ token }) => token)).size).toBe(2);
  });

  it('renews what is used, gives back what is idle', async () => {
    const used = await use();
    clock.pass(4_000);
    await keeper.tend();
    keeper.leave(used);
    clock.pass(4_000);
    await keeper.tend();
    expect(broker.asked).toEqual(['acquire finance', 'renew 1', 'release 1']);
  });

  it('shows the end that a renewal moved to whoever is at work', async () => {
    const used = await use();
    const before = used.proof().expiresAtMonotonic;
    clock.pass(4_000);
    await keeper.tend();
    expect(used.proof().expiresAtMonotonic).toBe(before + 4_000);
  });

  it('lets a lease run on while the broker is silent, and takes a new one when it has expired', async () => {
    await use();
    broker.answer = new MeshError('deadline_exceeded', 'silent');
    await keeper.tend();
    expect((await use()).token).toBe('1');
    clock.pass(TTL);
    broker.answer = 'grant';
    expect((await use()).token).toBe('2');
  });

  it('drops a lease at the word of the broker', async () => {
    await use();
    broker.answer = new MeshError('conflict', 'it has expired');
    await keeper.tend();
    broker.answer = 'grant';
    expect((await use()).token).toBe('2');
  });

  it('takes a lost lease anew ahead of the next request, while there is demand', async () => {
    keeper.leave(await use());
    broker.answer = new MeshError('conflict', 'it was preempted');
    const tended = keeper.tend();
    broker.answer = 'grant';
    await tended;
    expect(broker.asked).toEqual(['acquire finance', 'renew 1', 'acquire finance']);
    const next = await use();
    expect([next.token, broker.asked.length]).toEqual(['2', 3]);
  });

  it('takes none ahead for a queue that nobody asks for any more', async () => {
    keeper.leave(await use());
    clock.pass(4_000);
    await keeper.tend();
    await keeper.tend();
    expect(broker.asked).toEqual(['acquire finance', 'release 1']);
  });

  it('refuses with what it waits for when no grant comes in time', async () => {
    broker.answer = 'pend';
    await expect(use('finance', 50)).rejects.toMatchObject({
      kind: 'capacity_unavailable',
      message: expect.stringContaining('no_free_cards'),
      details: { retryAfterSeconds: expect.any(Number) },
    });
  });

  it('passes on what can never be granted', async () => {
    broker.answer = new MeshError('invalid_request', 'too many cards');
    await expect(use()).rejects.toMatchObject({ kind: 'invalid_request' });
  });

  it('gives everything back when it ends', async () => {
    await use();
    await keeper.close();
    expect(broker.asked).toEqual(['acquire finance', 'release 1']);
  });
});
