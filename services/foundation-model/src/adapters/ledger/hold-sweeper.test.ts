import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ExpireHolds } from '../../application/ledger/expire-holds.ts';
import { HoldSweeper } from './hold-sweeper.ts';
import { InMemoryLedger } from './in-memory-ledger.ts';

const request = {
  ...{ requestId: 'req_1', tenant: 'acme', keyId: 'key_1', vertical: 'finance' },
  ...{ inputTokens: 1, maxOutput: 1, modelMaximum: 9 },
};

describe('HoldSweeper', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('releases what is past its expiry, more than one batch of it, until it is stopped', async () => {
    const ledger = new InMemoryLedger();
    const sweeper = new HoldSweeper(new ExpireHolds(ledger), { everyMs: 100, onError: vi.fn() });
    const take = (count: number, prefix: string) =>
      Promise.all(
        Array.from({ length: count }, (_, index) =>
          ledger.hold({ ...request, holdId: `${prefix}${index}`, expiresAt: Date.now() + 50 }),
        ),
      );
    await take(450, 'hold_a');
    sweeper.onApplicationBootstrap();
    await vi.advanceTimersByTimeAsync(100);
    expect(ledger.openHolds).toEqual([]);
    expect(ledger.entries.filter(({ entry }) => entry === 'expired')).toHaveLength(450);

    await sweeper.onApplicationShutdown();
    await take(1, 'hold_b');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ledger.openHolds).toHaveLength(1);
  });

  it('goes on after a round that failed', async () => {
    const ledger = new InMemoryLedger();
    const onError = vi.fn();
    vi.spyOn(ledger, 'expireDue').mockRejectedValueOnce(new Error('down'));
    const sweeper = new HoldSweeper(new ExpireHolds(ledger), { everyMs: 100, onError });
    await ledger.hold({ ...request, holdId: 'hold_1', expiresAt: Date.now() + 50 });
    sweeper.onApplicationBootstrap();
    await vi.advanceTimersByTimeAsync(250);
    await sweeper.onApplicationShutdown();
    expect(onError).toHaveBeenCalledOnce();
    expect(ledger.openHolds).toEqual([]);
  });
});
