import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { down } from '../commands/down.ts';
import { ensurePart } from '../embedded/ensure.ts';
import { postgres } from '../embedded/postgres.ts';
import { withDatabase } from '../stack/addresses.ts';
import { lockStack } from '../stack/lock.ts';
import { root } from '../stack/paths.ts';
import { openStack, type Stack } from '../stack/stack.ts';
import { up } from '../up/up.ts';
import { brokerGoals, type BrokerFigures, type Measured } from './broker-goals.ts';
import { simulatedBroker } from './broker-simulated.ts';
import { type BenchResult, machine, type Row, versions } from './result.ts';
import { spanSink } from './span-sink.ts';

const OURS = 'ours';
const PLAIN = '`skip locked` queue';
const BUILT = join(root, 'services/compute-broker/dist');
/** A transaction is held open for so many times a load: ten minutes for three seconds. */
const HELD = 200;
/** What it costs is told against a tenth of that: a log that grew makes it no less. */
const FREE = 20;
const run = promisify(execFile);

export interface BenchOptions {
  seconds: number;
  say: (line: string) => void;
}

/** Leases in a store on PostgreSQL with fsync, beside the queue that one writes first. */
export async function benchBroker({ seconds, say }: BenchOptions): Promise<BenchResult> {
  const unlock = lockStack(join(root, '.mesh/bench-lock'));
  const stack = openStack({ run: join(root, '.mesh/bench'), anyPorts: true });
  await down(stack, { remove: 'all' });
  try {
    await ensurePart(stack, postgres, () => undefined);
    const server = stack.state.running['postgres']?.url ?? '';
    const measure = async <T>(script: string, ...args: (string | number)[]): Promise<T> => {
      const url = await freshDatabase(server);
      const file = join(root, 'bench/dist/broker', `${script}.js`);
      const { stdout } = await run(process.execPath, [file, url, ...args.map(String)]);
      return JSON.parse(stdout) as T;
    };
    const rows: Row[] = [];
    const add = (contender: string, kind: string, inFlight: number, one: Measured) =>
      rows.push({
        ...{ contender, case: kind, inFlight, perSecond: Math.round(one.perSecond) },
        ...{ p50Ms: hundredths(one.grant.p50), p99Ms: hundredths(one.grant.p99) },
      });
    const kind = '16,384 cards, 10,000 live';
    for (const inFlight of [16, 256]) {
      say(`${PLAIN}, ${inFlight} in flight`);
      const plain = await measure<Measured>('skip-locked', 16_384, 10_000, seconds, inFlight);
      add(PLAIN, kind, inFlight, plain);
      say(`${OURS}, ${inFlight} in flight`);
      add(
        OURS,
        kind,
        inFlight,
        await measure('operations', BUILT, 16_384, 10_000, seconds, inFlight),
      );
    }
    say('both, 64 in flight');
    const plain = await measure<Measured>('skip-locked', 16_384, 10_000, seconds, 64);
    add(PLAIN, kind, 64, plain);
    const load = [BUILT, 16_384, 10_000];
    const ours = await measure<Measured>('operations', ...load, seconds, 64);
    add(OURS, kind, 64, ours);
    say(`the same for ${seconds * FREE} s`);
    const free = await measure<Measured>('operations', ...load, seconds * FREE, 64);
    add(OURS, `${kind}, for ${seconds * FREE} s`, 64, free);
    say(`with a transaction held open for ${seconds * HELD} s`);
    const held = await measure<Measured>('operations', ...load, seconds * HELD, 64, 'held');
    add(OURS, `${kind}, for ${seconds * HELD} s, a transaction held open`, 64, held);
    const growth: number[] = [];
    for (const cards of [1_024, 4_096, 16_384, 65_536]) {
      say(`${OURS}, ${cards} cards`);
      const live = Math.round(cards * 0.4);
      const one = await measure<Measured>('operations', BUILT, cards, live, seconds, 64);
      add(OURS, `${cards.toLocaleString('en')} cards, ${live} live`, 64, one);
      growth.push(1e6 / one.perSecond);
    }
    say('gangs and lost nodes');
    const gangs = await measure<BrokerFigures['gangs']>('latencies', BUILT);
    for (const [name, { p50, p99 }] of Object.entries({
      'a gang of 16,384 cards': gangs.all,
      'a gang of 256 cards': gangs.few,
      'four nodes lost, substitutes committed': gangs.faults,
    })) {
      rows.push({
        contender: OURS,
        case: name,
        inFlight: 1,
        p50Ms: hundredths(p50),
        p99Ms: hundredths(p99),
      });
    }
    say('the doors of the service: HTTP, Kafka');
    for (const [door, one] of Object.entries(await doors(stack, seconds))) {
      add(OURS, `through ${DOORS[door as keyof typeof DOORS]}, with spans`, 64, one);
    }
    const simulated = await simulatedBroker(say);
    rows.push(...simulated.rows);
    const [small = Number.NaN, large = Number.NaN] = [growth[0], growth.at(-1)];
    return {
      ...{ name: 'broker', at: new Date().toISOString(), machine: machine(), rows },
      versions: { ...versions('pg', 'typeorm'), PostgreSQL: '18, fsync on' },
      goals: [
        ...brokerGoals({ ours, plain, free, held, gangs, growth: { small, large } }),
        ...simulated.goals,
      ],
    };
  } finally {
    await down(stack, { remove: 'data' });
    unlock();
  }
}

const DOORS = { http: 'HTTP', kafka: 'Kafka' };

/** The service with all that it does beside: keys, schemas, spans, events. */
async function doors(stack: Stack, seconds: number): Promise<Record<'http' | 'kafka', Measured>> {
  const inventory = join(stack.paths.run, 'inventory.yaml');
  const nodes = Array.from({ length: 2_048 }, (_, i) => `  - { id: n${i}, sku: ascend-910b2 }`);
  await writeFile(inventory, `nodes:\n${nodes.join('\n')}\n`);
  const spans = await spanSink();
  stack.env = {
    ...stack.env,
    BANYAN_INVENTORY: inventory,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${spans.port}`,
  };
  try {
    await up(stack, { quiet: true });
    const { running, secrets } = stack.state;
    const { key = '', tenant = '' } = secrets.developmentKey ?? {};
    const args = [running['compute-broker']?.url, running['kafka']?.url, key, tenant, seconds, 64];
    const script = join(root, 'bench/dist/broker/doors.js');
    const { stdout } = await run(process.execPath, [script, ...args.map(String)]);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<'http' | 'kafka', Measured>;
  } finally {
    spans.close();
  }
}

/** Nothing that others left is in the way. */
async function freshDatabase(server: string): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const name = 'bench_broker';
  await client.query(`drop database if exists ${name}`);
  await client.query(`create database ${name}`);
  await client.end();
  return withDatabase(server, name);
}

const hundredths = (ms: number) => Math.round(ms * 100) / 100;
