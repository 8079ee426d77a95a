import { describe } from 'vitest';
import { InMemoryLeaseStore } from './in-memory-lease-store.ts';
import { conformsToLeaseStore } from './lease-store.fixture.ts';
import { nodeSpecOf } from '../../domain/fleet/check-inventory.ts';

describe('InMemoryLeaseStore', () => {
  conformsToLeaseStore(async () => {
    let now = 1_000_000;
    const store = new InMemoryLeaseStore(() => now, { lockDelayMs: 100 });
    await store.register([nodeSpecOf({ id: 'n', sku: 'virtual-cpu', cards: 8 })]);
    const pass = async (ms: number) => void (now += ms);
    return { store, other: store, pass };
  });
});
