import { describe } from 'vitest';
import { InMemoryLeaseStore } from './in-memory-lease-store.ts';
import { conformsToLeaseStore } from './lease-store.fixture.ts';

describe('InMemoryLeaseStore', () => {
  conformsToLeaseStore(async () => {
    let now = 1_000_000;
    const store = new InMemoryLeaseStore(() => now);
    await store.register([{ id: 'n', site: 's', sku: 'x', virtual: true, cards: 8 }]);
    const pass = async (ms: number) => void (now += ms);
    return { store, other: store, pass };
  });
});
