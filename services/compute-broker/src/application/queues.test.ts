import { beforeEach, describe, expect, it } from 'vitest';
import { fleetAt, quota, spec } from './fleet.fixture.ts';
import { ListQueues } from './list-queues.ts';
import { SetQueues } from './set-queues.ts';
import { ShareFleet } from './share-fleet.ts';
import { ShowOverview } from './show-overview.ts';
import { ShowQueue } from './show-queue.ts';

const operator = { holder: 'operator', operator: true };

describe('queues', () => {
  let { store, ask, setQueues, clock, sweep }: ReturnType<typeof fleetAt> = fleetAt();
  const list = async () => {
    const { queues } = await new ListQueues(store).run();
    return Object.fromEntries(queues.map((queue) => [queue.id, queue]));
  };

  beforeEach(async () => {
    ({ store, ask, setQueues, clock, sweep } = fleetAt());
    await store.register([spec('a'), spec('b')]);
    await setQueues(quota('finance', 4), quota('legal', 3), quota('telecom', 1));
  });

  it('tell what each has, borrows, lends and waits for', async () => {
    await ask('finance', 'k1', 4);
    await ask('finance', 'k2', 3);
    await ask('finance', 'k3', 2);
    const { finance, legal, telecom } = await list();
    expect(finance).toMatchObject({
      ...{ limited: true, used: 7, share: 0.875, running: 2, waiting: 1 },
      quotas: [{ resource: '*', nominal: 4, used: 7, borrowed: 3, lent: 0 }],
      reasons: { cohort_exhausted: 1 },
    });
    expect([legal?.quotas[0]?.lent, telecom?.quotas[0]?.lent]).toEqual([2.25, 0.75]);
  });

  it('that are not set are told as they are used', async () => {
    const { store: bare, ask: asks } = fleetAt();
    await bare.register([spec('a')]);
    await asks('anything', 'k', 2);
    const { queues } = await new ListQueues(bare).run();
    expect(queues).toMatchObject([{ id: 'anything', limited: false, quotas: [], used: 2 }]);
  });

  it('show their line to their holder, all of it to an operator, and none that there is not', async () => {
    const { id } = await ask('finance', 'k1', 8);
    await ask('finance', 'k2', 1, 'other');
    const show = new ShowQueue(store);
    const all = await show.run('finance', operator);
    expect(all).toMatchObject({
      leases: [{ id, cards: 8, nodes: ['a', 'b'], reason: null }],
      line: [{ holder: 'other', reason: 'cohort_exhausted', cards: 1 }],
    });
    const own = await show.run('finance', { holder: 'other', operator: false });
    expect([own.leases.length, own.line.length, own.running]).toEqual([0, 1, 1]);
    await expect(show.run('nobody', operator)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('are set as a whole or not at all; a dry run tells what would change', async () => {
    const set = new SetQueues(store);
    const wanted = [quota('finance', 5), quota('legal', 3), quota('batch', 2)];
    const told = await set.run(wanted, { dryRun: true });
    expect(told).toMatchObject({
      dryRun: true,
      changed: [
        { id: 'finance', before: { quotas: { '*': { nominal: 4 } } } },
        { id: 'batch', before: null },
      ],
      same: 1,
      warnings: ['Quotas of * are 11 cards in all, and the fleet has 8: not all can be kept.'],
    });
    expect((await list())['batch']).toBeUndefined();
    const broken = [quota('batch', 2), quota('legal', -1)];
    await expect(set.run(broken)).rejects.toMatchObject({
      kind: 'invalid_request',
      details: { issues: [{ path: 'queues.1.quotas.*.nominal' }] },
    });
    expect((await list())['batch']).toBeUndefined();
    await set.run(wanted);
    expect((await list())['batch']?.quotas[0]?.nominal).toBe(2);
  });

  it('share a fleet evenly, as long as nobody set them', async () => {
    const { store: bare } = fleetAt();
    const share = new ShareFleet(new SetQueues(bare));
    const nominal = async () =>
      (await new ListQueues(bare).run()).queues.map(({ quotas }) => quotas[0]?.nominal);
    await share.run(['a', 'b'], { dryRun: false });
    expect(await nominal()).toEqual([]);
    await bare.register([spec('n')]);
    expect(await share.run(['a', 'b'], { dryRun: true })).toMatchObject({ same: 0 });
    await share.run(['a', 'b'], { dryRun: false });
    expect(await nominal()).toEqual([2, 2]);
    await new SetQueues(bare).run([{ ...quota('a', 1), cohort: 'verticals' }]);
    await share.run(['a', 'b', 'c'], { dryRun: false });
    expect(await nominal()).toEqual([1, 2, 0]);
  });

  it('that flood get back to their own as others come, within the time that they have to end', async () => {
    for (let i = 0; i < 20; i++) await ask('finance', `flood-${i}`, 1);
    expect((await list())['finance']).toMatchObject({ used: 8, waiting: 12 });
    const { id } = await ask('legal', 'own', 3);
    await sweep();
    clock.now += 1_100;
    await sweep();
    expect((await store.find(id)).lease?.state).toBe('granted');
    expect((await list())['finance']).toMatchObject({ used: 5, waiting: 12 });
  });

  it('are watched with leases and cards of the same moment', async () => {
    await ask('finance', 'k1', 5);
    await ask('legal', 'k2', 3);
    await ask('legal', 'k3', 1);
    const overview = await new ShowOverview(store).run({ limit: 2 });
    expect(overview).toMatchObject({
      cards: { cards: 8, free: 0, leased: 8 },
      nodes: { open: 2, drained: 0, vanished: 0 },
      leases: [{ state: 'pending' }, { state: 'granted', cards: 5 }],
      ...{ running: 2, waiting: 1 },
    });
  });
});
