import { describe, expect, it } from 'vitest';
import { AcquireLease } from '../../application/acquire-lease.ts';
import type { LeaseStore } from '../../application/lease-store.ts';
import { ReleaseLease } from '../../application/release-lease.ts';
import { RenewLease } from '../../application/renew-lease.ts';
import { ShowInventory } from '../../application/show-inventory.ts';
import { ShowLease } from '../../application/show-lease.ts';
import { SweepLeases } from '../../application/sweep-leases.ts';
import { nodeSpecOf } from '../../domain/fleet/check-inventory.ts';

export interface StoreUnderTest {
  store: LeaseStore;
  /** Another replica on the same data. */
  other: LeaseStore;
  /** Lets at least that many ms pass on the store's clock. */
  pass: (ms: number) => Promise<void>;
}

const me = { holder: 'acme', operator: false };
const ask = (requestKey: string, cards = 1, ttlMs = 60_000) => ({
  requestKey,
  queue: 'q',
  shape: { cards },
  ttlMs,
});

/** What every store must do. `open` gives an empty one with a node of 8 cards. */
export function conformsToLeaseStore(open: () => Promise<StoreUnderTest>): void {
  describe('as a lease store', () => {
    it('grants, shows, renews and releases', async () => {
      const { store, pass } = await open();
      const granted = await new AcquireLease(store).run(ask('a', 3), me);
      expect(granted).toMatchObject({ state: 'granted', fencingToken: '1' });
      expect(granted.cards.map(({ id }) => id)).toEqual(['n/0', 'n/1', 'n/2']);
      expect(await new ShowInventory(store).run()).toMatchObject({
        totals: { cards: 8, free: 5, leased: 3 },
      });
      await pass(20);
      const renewed = await new RenewLease(store).run(granted.id, { fencingToken: '1' }, me);
      expect(Date.parse(renewed.expiresAt)).toBeGreaterThan(Date.parse(granted.expiresAt));
      await new ReleaseLease(store).run(granted.id, {}, me);
      const released = await new ReleaseLease(store).run(granted.id, {}, me);
      expect(released).toMatchObject({ state: 'released', remainingMs: 0 });
      expect(await new ShowInventory(store).run()).toMatchObject({ totals: { free: 8 } });
    });

    it('gives one lease for one key, and refuses another body under it', async () => {
      const { store } = await open();
      const [one, two] = [
        await new AcquireLease(store).run(ask('a'), me),
        await new AcquireLease(store).run(ask('a'), me),
      ];
      expect(two.id).toBe(one.id);
      await expect(new AcquireLease(store).run(ask('a', 2), me)).rejects.toMatchObject({
        kind: 'conflict',
      });
      const theirs = await new AcquireLease(store).run(ask('a'), {
        holder: 'other',
        operator: false,
      });
      expect(theirs.id).not.toBe(one.id);
    });

    it("shows nobody another's lease, but the operator", async () => {
      const { store } = await open();
      const { id } = await new AcquireLease(store).run(ask('a'), me);
      const stranger = { holder: 'other', operator: false };
      await expect(new ShowLease(store).run(id, stranger)).rejects.toMatchObject({
        kind: 'not_found',
      });
      await expect(new ReleaseLease(store).run(id, {}, stranger)).rejects.toMatchObject({
        kind: 'not_found',
      });
      expect(await new ShowLease(store).run(id, { holder: 'x', operator: true })).toMatchObject({
        id,
      });
    });

    it('frees what nobody renews, after the lock delay, and tokens go on rising', async () => {
      const { store, pass } = await open();
      const sweep = new SweepLeases(store);
      const first = await new AcquireLease(store).run(ask('a', 8, 1_000), me);
      expect((await new AcquireLease(store).run(ask('b'), me)).pendingReason).toBe('no_free_cards');
      await pass(1_000);
      await expect(new RenewLease(store).run(first.id, {}, me)).rejects.toMatchObject({
        kind: 'conflict',
      });
      await pass(150);
      await sweep.run();
      expect((await new ShowLease(store).run(first.id, me)).state).toBe('expired');
      const second = await new AcquireLease(store).run(ask('b'), me);
      expect(second.state).toBe('granted');
      expect(BigInt(second.fencingToken ?? 0)).toBeGreaterThan(BigInt(first.fencingToken ?? 0));
    });

    it('gives 8 cards to 8 of 20 that ask two replicas at once, and to the rest as they come free', async () => {
      const { store, other } = await open();
      const asked = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          new AcquireLease(i % 2 ? store : other).run(ask(`k${i}`), me),
        ),
      );
      const granted = asked.filter(({ state }) => state === 'granted');
      expect(granted).toHaveLength(8);
      expect(new Set(granted.flatMap(({ cards }) => cards.map(({ id }) => id))).size).toBe(8);
      await Promise.all(granted.map(({ id }) => new ReleaseLease(other).run(id, {}, me)));
      await new SweepLeases(store).run();
      const states = await Promise.all(asked.map(({ id }) => new ShowLease(store).run(id, me)));
      expect(states.filter(({ state }) => state === 'granted')).toHaveLength(8);
      expect(states.filter(({ state }) => state === 'pending')).toHaveLength(4);
    });

    it('keeps the line of a queue over releases, and lets what nobody repeats lapse', async () => {
      const { store, pass } = await open();
      const sweep = new SweepLeases(store);
      const all = await new AcquireLease(store).run(ask('all', 8), me);
      const waiting = [
        await new AcquireLease(store).run(ask('big', 6), me),
        await new AcquireLease(store).run(ask('small', 3, 1_000), me),
      ];
      expect(waiting.map(({ pendingReason }) => pendingReason)).toEqual([
        'no_free_cards',
        'behind_in_queue',
      ]);
      await new ReleaseLease(store).run(all.id, {}, me);
      expect((await new AcquireLease(store).run(ask('late'), me)).pendingReason).toBe(
        'behind_in_queue',
      );
      await sweep.run();
      const states = async () =>
        Promise.all(waiting.map(async ({ id }) => (await new ShowLease(store).run(id, me)).state));
      expect(await states()).toEqual(['granted', 'pending']);
      await pass(1_000);
      await sweep.run();
      expect(await states()).toEqual(['granted', 'expired']);
    });

    it('keeps who holds what when the inventory names the fleet again, larger or smaller', async () => {
      const { store, other } = await open();
      const spec = nodeSpecOf({ id: 'n', sku: 'virtual-cpu' });
      const held = await new AcquireLease(store).run(ask('a', 6), me);
      await other.register([{ ...spec, cards: 12 }]);
      expect(await new ShowInventory(store).run()).toMatchObject({
        totals: { cards: 12, free: 6, leased: 6 },
      });
      const more = await new AcquireLease(store).run(ask('b', 6), me);
      expect(more.cards[0]?.id).toBe('n/6');
      await expect(other.register([{ ...spec, cards: 11 }])).rejects.toMatchObject({
        kind: 'conflict',
      });
      await new ReleaseLease(store).run(more.id, {}, me);
      await other.register([{ ...spec, cards: 6 }]);
      await new ReleaseLease(store).run(held.id, {}, me);
      const again = await new AcquireLease(store).run(ask('c', 6), me);
      expect(BigInt(again.fencingToken ?? 0)).toBeGreaterThan(BigInt(more.fencingToken ?? 0));
    });

    it('refuses names that no database could keep, as the mistakes that they are', async () => {
      const { store } = await open();
      for (const id of ['lease_0', '', '\u0000', `lease_${'0'.repeat(31)}\u0000`]) {
        await expect(new ShowLease(store).run(id, me)).rejects.toMatchObject({ kind: 'not_found' });
        await expect(new RenewLease(store).run(id, {}, me)).rejects.toMatchObject({
          kind: 'not_found',
        });
        await expect(new ReleaseLease(store).run(id, {}, me)).rejects.toMatchObject({
          kind: 'not_found',
        });
      }
      for (const key of ['a\u0000', '\ud800']) {
        await expect(new AcquireLease(store).run(ask(key), me)).rejects.toMatchObject({
          kind: 'invalid_request',
          details: { issues: [{ path: 'requestKey' }] },
        });
      }
      expect((await new AcquireLease(store).run(ask('作业-1 🌳'), me)).requestKey).toBe(
        '作业-1 🌳',
      );
    });

    it('refuses what the fleet can never give', async () => {
      const { store } = await open();
      await expect(new AcquireLease(store).run(ask('a', 9), me)).rejects.toMatchObject({
        kind: 'invalid_request',
        details: { figures: { asked: 9, fleet: 8 } },
      });
    });
  });
}
