/**
 * How fast the core decides, without any store: `node --conditions=@banyan/source bench/core.ts`.
 * Fleets of 1k to 64k cards with 10,000 live leases; grants and releases in turn.
 */
import { apply } from '../src/domain/apply.ts';
import { Fleet } from '../src/domain/fleet.ts';
import { nodeSpecOf } from '../src/domain/fleet/check-inventory.ts';
import { resize } from '../src/domain/fleet/resize.ts';
import { acquire, type Acquire } from '../src/domain/lease/acquire.ts';
import { release } from '../src/domain/lease/release.ts';
import { renew } from '../src/domain/lease/renew.ts';
import { type Shape, wholeCards } from '../src/domain/lease/shape.ts';

const TTL = 3_600_000;
let serial = 0;

function fleetOf(cards: number, queues = 0): Fleet {
  const fleet = new Fleet();
  for (let i = 0; i < queues; i++) {
    const quotas = { '*': { nominal: cards, borrow: null, lend: null } };
    const queue = { id: `q${i}`, cohort: 'all', weight: 1, epoch: 0, freed: 0, quotas };
    fleet.queues.set(queue.id, queue);
  }
  for (let i = 0; i < cards / 8; i++) {
    const id = `n${String(i).padStart(5, '0')}`;
    const leaf = `leaf-${Math.floor(i / 32)}`;
    const superPod = `pod-${Math.floor(i / 128)}`;
    fleet.nodes.set(id, resize(nodeSpecOf({ id, sku: 'ascend-910b2', leaf, superPod }), undefined));
  }
  return fleet;
}

const asking = (shape: Shape, rest: Partial<Acquire> = {}): Acquire => {
  const id = `l${serial++}`;
  return {
    ...{ leaseId: id, requestKey: id, holder: 'h', queue: `q${serial % 7}`, shape, ttlMs: TTL },
    ...{ priority: 0, walltimeMs: null, sticky: [], resumes: null, reservation: null },
    ...rest,
  };
};

function grant(fleet: Fleet, shape: Shape, now: number): string | undefined {
  const events = acquire(fleet, asking(shape), undefined, now);
  for (const event of events) apply(fleet, event);
  const [event] = events;
  return event?.type === 'granted' ? event.lease.id : undefined;
}

/** ms each: of wall time, and of this process's own, which a busy machine does not blur. */
function timed(count: number, work: (i: number) => void) {
  const took: number[] = [];
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    work(i);
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const sum = took.reduce((total, ms) => total + ms, 0);
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1_000 / count;
  return { each: sum / count, cpu, p99: took[Math.floor(count * 0.99)] ?? 0 };
}

function measure(cards: number, queues = 0): Record<string, unknown> {
  const fleet = fleetOf(cards, queues);
  const live: string[] = [];
  const sizes = [1, 1, 1, 2, 1, 4, 1, 1];
  const most = Math.min(10_000, Math.floor(cards * 0.62));
  while (live.length < most) {
    const id = grant(fleet, wholeCards(sizes[live.length % 8] ?? 1), 1);
    if (!id) break;
    live.push(id);
  }
  const churn = (count: number) => {
    const grants = timed(count, (i) => {
      const at = (i * 7_919) % live.length;
      const lease = fleet.leases.get(live[at] ?? '');
      if (lease) for (const event of release(lease, {}, 2)) apply(fleet, event);
      const id = grant(fleet, wholeCards(sizes[at % 8] ?? 1), 2);
      if (!id) throw new Error('The fleet is full: nothing would be measured.');
      live[at] = id;
    });
    return grants;
  };
  churn(20_000);
  const pairs = churn(50_000);
  const renewals = timed(50_000, (i) => {
    const lease = fleet.leases.get(live[i % live.length] ?? '');
    if (lease?.state === 'granted')
      for (const event of renew(lease, {}, 3 + i)) apply(fleet, event);
  });
  const gang = fleetOf(cards);
  const members = Math.min(32, cards / 8);
  const gangs = timed(20, () => {
    const id = grant(gang, { ...wholeCards(8), members, spans: false }, 1) ?? '';
    const lease = gang.leases.get(id);
    if (lease) for (const event of release(lease, {}, 2)) apply(gang, event);
  });
  const whole = timed(3, () => {
    const id = grant(gang, { ...wholeCards(8), members: cards / 8, spans: false }, 1) ?? '';
    const lease = gang.leases.get(id);
    if (lease) for (const event of release(lease, {}, 2)) apply(gang, event);
  });
  return {
    cards,
    queues,
    live: live.length,
    'release+grant/s': Math.round(1_000 / pairs.each),
    'per CPU second': Math.round(1_000 / pairs.cpu),
    'p99 ms': Number(pairs.p99.toFixed(3)),
    'renewals/s': Math.round(1_000 / renewals.each),
    'gang 256 ms': Number(gangs.each.toFixed(2)),
    'gang of all ms': Number(whole.each.toFixed(1)),
  };
}

console.table([
  ...[1_024, 4_096, 16_384, 65_536].map((cards) => measure(cards)),
  measure(16_384, 7),
]);
