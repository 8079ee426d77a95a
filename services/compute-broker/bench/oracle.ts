/**
 * How fast the oracle judges, without a database: `node --conditions=@banyan/source bench/oracle.ts
 * [events]`. 10,000 live leases on 16,000 cards; renewals, releases and grants, each read from JSON.
 */
import { keepEvent } from '../src/adapters/store/kept-event.ts';
import { keepLease } from '../src/adapters/store/kept-lease.ts';
import { apply } from '../src/domain/apply.ts';
import type { BrokerEvent } from '../src/domain/event.ts';
import { Fleet } from '../src/domain/fleet.ts';
import { nodeSpecOf } from '../src/domain/fleet/check-inventory.ts';
import { registerNodes } from '../src/domain/fleet/register.ts';
import { acquire } from '../src/domain/lease/acquire.ts';
import { release } from '../src/domain/lease/release.ts';
import { renew } from '../src/domain/lease/renew.ts';
import { wholeCards } from '../src/domain/lease/shape.ts';
import { LogJudge } from '../src/oracle/judge-log.ts';
import { Oracle } from '../src/oracle/oracle.ts';

const EVENTS = Number(process.argv[2] ?? 10_000_000);
const LIVE = 10_000;
/** Whatever is not renewed by chance lives on. */
const TTL = 1e12;
const PER_ENTRY = 40;

const fleet = new Fleet();
const oracle = new Oracle({ lockDelayMs: 500 });
const log = new LogJudge(oracle);
const live: string[] = [];
const entry: BrokerEvent[] = [];
let [position, now, token, serial, judgedMs] = [0, 1_000, 0n, 0, 0];

function happen(events: BrokerEvent[]): void {
  for (const event of events) {
    apply(fleet, event);
    entry.push(event);
    const own = 'lease' in event ? (event.lease.fencingToken ?? 0n) : 0n;
    if (own > token) token = own;
    if (event.type === 'released') fleet.leases.set(event.lease.id, undefined);
  }
}

function commit(): void {
  const text = `[${entry.map((one) => keepEvent(one, ({ lease }) => JSON.stringify(keepLease(lease)))).join()}]`;
  const begun = performance.now();
  log.saw({ position: ++position, at: now, token, events: JSON.parse(text) });
  judgedMs += performance.now() - begun;
  entry.length = 0;
  now += 5;
}

function grant(): void {
  const id = `lease_${String(serial++).padStart(28, '0')}`;
  const command = {
    ...{ leaseId: id, holder: 'h', requestKey: id, queue: `q${serial % 7}`, ttlMs: TTL },
    ...{ shape: wholeCards(serial % 8 === 0 ? 4 : 1), priority: 0, walltimeMs: null, sticky: [] },
    ...{ resumes: null, reservation: null },
  };
  happen(acquire(fleet, command, undefined, now));
  live.push(id);
}

const nodes = Array.from({ length: 2_000 }, (_, i) =>
  nodeSpecOf({ id: `n${i}`, sku: 'virtual-cpu', cards: 8 }),
);
happen(registerNodes(fleet, nodes, now));
commit();
const began = performance.now();
for (let i = 0; log.events < EVENTS; i++) {
  const at = (i * 7_919) % Math.max(1, live.length);
  const lease = fleet.leases.get(live[at] ?? '');
  if (live.length < LIVE) grant();
  else if (lease && i % 5 !== 0) happen(renew(lease, {}, now));
  else if (lease) {
    happen(release(lease, {}, now));
    live[at] = live.at(-1) ?? '';
    live.pop();
  }
  if (entry.length >= PER_ENTRY) commit();
  if (i % 2_000_000 === 1_999_999) report();
}
report();
if (oracle.found > 0) console.log(oracle.violations.slice(0, 3));

function report(): void {
  console.log({
    events: log.events,
    'events judged/s': Math.round(log.events / (judgedMs / 1_000)),
    live: oracle.leases.size,
    violations: oracle.found,
    'resident MiB': Math.round(process.memoryUsage.rss() / 1_048_576),
    seconds: Math.round((performance.now() - began) / 1_000),
  });
}
