import { MeshError } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import { InMemoryLedger } from '../../adapters/ledger/in-memory-ledger.ts';
import { modelOf } from '../inference/inference.fixture.ts';
import { Settlement } from './settlement.ts';

const away = () => new MeshError('capacity_unavailable', 'away');

/** A ledger that is away whenever the test says so. */
class Moody extends InMemoryLedger {
  mood: 'well' | 'away' | 'silent' = 'well';

  override settle(...args: Parameters<InMemoryLedger['settle']>) {
    return this.#mood(args[1]) ?? super.settle(...args);
  }

  override void(...args: Parameters<InMemoryLedger['void']>) {
    return this.#mood(args[1]) ?? super.void(...args);
  }

  #mood(signal: AbortSignal | undefined): Promise<never> | undefined {
    if (this.mood === 'away') return Promise.reject(away());
    if (this.mood === 'well') return undefined;
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
    });
  }
}

async function holdOf(ledger: Moody, holdId: string) {
  return ledger.hold({
    ...{ holdId, requestId: holdId, tenant: 'acme', keyId: 'k', vertical: 'direct' },
    ...{ inputTokens: 10, modelMaximum: 20, expiresAt: Date.now() + 60_000 },
  });
}

const ran = (held: Awaited<ReturnType<typeof holdOf>>) => ({
  ...{ held, model: modelOf('m'), leaseId: 'l', busyMs: 1 },
  usage: { inputTokens: 10, outputTokens: 5, estimated: false },
});

describe('Settlement', () => {
  it.each(['away', 'silent'] as const)(
    'does not hold an answer up while the ledger is %s, and books it once later',
    async (mood) => {
      const ledger = new Moody();
      const settlement = new Settlement(ledger);
      const [one, other] = [await holdOf(ledger, 'one'), await holdOf(ledger, 'other')];
      ledger.mood = mood;
      const from = performance.now();
      await Promise.all([settlement.settle(ran(one)), settlement.void(other.holdId)]);
      expect(performance.now() - from).toBeLessThan(1_500);
      expect(ledger.openHolds).toHaveLength(2);
      ledger.mood = 'well';
      expect(await settlement.flush()).toBe(0);
      await settlement.flush();
      expect(ledger.entries.map(({ entry }) => entry)).toEqual([
        'held',
        'held',
        'settled',
        'voided',
      ]);
    },
  );

  it('keeps what cannot be booked yet, and forgets what never can', async () => {
    const ledger = new Moody();
    const settlement = new Settlement(ledger);
    const held = await holdOf(ledger, 'one');
    ledger.mood = 'away';
    await settlement.settle(ran(held));
    await settlement.void('no-such-hold');
    expect(await settlement.flush()).toBe(2);
    ledger.mood = 'well';
    expect(await settlement.flush()).toBe(0);
    expect(ledger.openHolds).toEqual([]);
  });
});
