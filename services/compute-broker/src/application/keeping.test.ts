import { beforeEach, describe, expect, it } from 'vitest';
import { BookReservation } from './book-reservation.ts';
import { CancelReservation } from './cancel-reservation.ts';
import { ExplainLease } from './explain-lease.ts';
import { FaultCodes } from './fault-codes.ts';
import { fleetAt, spec } from './fleet.fixture.ts';
import { ListFaults } from './list-faults.ts';
import { ListLeases } from './list-leases.ts';
import { ListReservations } from './list-reservations.ts';
import { RecoverCard } from './recover-card.ts';
import { ReportFaults } from './report-faults.ts';
import { RevokeLease } from './revoke-lease.ts';
import { ShowReservation } from './show-reservation.ts';
import { TryLease } from './try-lease.ts';

const acme = { holder: 'acme', operator: false };
const other = { holder: 'other', operator: false };
const operator = { holder: 'ops', operator: true };
const page = { limit: 100 };

let { store, ask, clock, sweep } = fleetAt();

beforeEach(async () => {
  ({ store, ask, clock, sweep } = fleetAt());
  await store.register([spec('m'), spec('n')]);
});

describe('leases', () => {
  it('are listed for their holder, for an operator all, page by page', async () => {
    const mine = await ask('q', 'a', 1);
    const theirs = await ask('q', 'b', 1, 'other');
    const list = new ListLeases(store);
    const ids = async (...args: Parameters<ListLeases['run']>) =>
      (await list.run(...args)).leases.map(({ id }) => id);
    expect(await ids(page, acme)).toEqual([mine.id]);
    expect(await ids(page, operator)).toEqual([mine.id, theirs.id]);
    const first = await list.run({ limit: 1 }, operator);
    expect(await ids({ limit: 1, after: first.next }, operator)).toEqual([theirs.id]);
    await expect(async () => list.run({ ...page, holder: 'other' }, acme)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('are explained, and of others no more is said than their number', async () => {
    const all = await ask('q', 'a', 8, 'other');
    const waits = await ask('q', 'b', 2);
    const explain = new ExplainLease(store);
    expect(await explain.run(waits.id, acme)).toMatchObject({
      ...{ state: 'pending', reason: 'no_free_cards', ahead: 0, start: null },
      ...{ after: [], afterOthers: 1 },
    });
    expect((await explain.run(waits.id, operator)).after).toEqual([all.id]);
    await expect(explain.run(waits.id, other)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('are tried without a change of anything', async () => {
    const attempt = new TryLease(store);
    const request = { requestKey: 'x', queue: 'q', shape: { cards: 8 }, ttlMs: 9_000 };
    expect(await attempt.run(request, acme)).toMatchObject({ outcome: 'granted' });
    expect(await attempt.run({ ...request, shape: { cards: 9 } }, acme)).toMatchObject({
      outcome: 'refused',
      error: { kind: 'invalid_request' },
    });
    expect((await new ListLeases(store).run(page, operator)).leases).toEqual([]);
  });

  it('are taken back by an operator, after the holder was told', async () => {
    const { id } = await ask('q', 'a', 8);
    const revoked = await new RevokeLease(store).run(id, operator);
    expect(revoked.notice?.reason).toBe('revoked');
    clock.now = Date.parse(revoked.notice?.until ?? '') + 101;
    await sweep();
    expect((await store.find(id)).lease?.state).toBe('revoked');
  });
});

describe('a reservation', () => {
  const book = (requestKey: string, from: number, cards = 8) =>
    new BookReservation(store).run(
      {
        ...{ requestKey, queue: 'q', shape: { cards } },
        start: new Date(clock.now + from).toISOString(),
        end: new Date(clock.now + from + 60_000).toISOString(),
      },
      acme,
    );

  it('is one for one key, and another body under it is a conflict', async () => {
    const booked = await book('night', 60_000);
    expect(await book('night', 60_000)).toEqual(booked);
    expect(booked).toMatchObject({ state: 'booked', endangered: false });
    expect(booked.cards).toHaveLength(8);
    await expect(book('night', 60_000, 4)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await new ListReservations(store).run(page, other)).reservations).toEqual([]);
    await expect(async () =>
      new ShowReservation(store).run(booked.id, other),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('that overlaps another is refused with the next start that would do', async () => {
    await book('night', 60_000);
    await expect(book('too', 90_000)).rejects.toMatchObject({
      kind: 'capacity_unavailable',
      details: { figures: { earliestStart: clock.now + 120_000 + 100 } },
    });
    const [first] = (await new ListReservations(store).run(page, acme)).reservations;
    await new CancelReservation(store).run(first?.id ?? '', acme);
    expect(await book('too', 90_000)).toMatchObject({ state: 'booked' });
  });
});

describe('faults', () => {
  const report = (requestKey: string, ...cards: string[]) =>
    new ReportFaults(store, new FaultCodes(new Map([['E1', 'Separate']]))).run({
      requestKey,
      faults: cards.map((card) => ({ card, code: 'E1' })),
    });

  it('of several cards are one decision, and told again change nothing', async () => {
    const { id } = await ask('q', 'a', 4);
    const before = (await store.find(id)).lease?.placement[0]?.node ?? '';
    const told = await report('f1', `${before}/0`, `${before}/1`);
    expect(told.leases).toMatchObject([{ leaseId: id, outcome: 'replaced' }]);
    expect(told.cards).toMatchObject([{ open: false, separated: 'Separate' }, { open: false }]);
    const moved = (await store.find(id)).lease;
    expect(moved?.placement[0]?.node).not.toBe(before);
    expect((await report('f1', `${before}/0`, `${before}/1`)).leases).toEqual([]);
    expect((await store.find(id)).lease).toEqual(moved);
    const { cards, nodes } = await new ListFaults(store).run({ ...page, shut: 'true' });
    expect(cards.map(({ card }) => card)).toContain(`${before}/0`);
    expect(nodes[0]).toMatchObject({ node: before, score: 2 });
  });

  it('of cards that there are not, or that nobody knows to handle, are refused as a whole', async () => {
    await expect(report('f', 'm/0', 'm/9', 'z/0')).rejects.toMatchObject({
      kind: 'invalid_request',
      details: { issues: [{ path: 'faults.1.card' }, { path: 'faults.2.card' }] },
    });
    const bare = new ReportFaults(store, new FaultCodes());
    await expect(
      bare.run({ requestKey: 'f', faults: [{ card: 'm/0', code: 'E1' }] }),
    ).rejects.toMatchObject({ details: { issues: [{ path: 'faults.0.level' }] } });
    expect((await new ListFaults(store).run({ ...page, shut: 'false' })).cards).toEqual([]);
  });

  it('are over when somebody says so', async () => {
    await report('f1', 'm/0');
    expect(await new RecoverCard(store).run('m/0', { byHand: false })).toMatchObject({
      open: true,
    });
    await expect(new RecoverCard(store).run('m/7', { byHand: false })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});
