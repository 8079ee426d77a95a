import { execFile, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BrokerApi } from '../api/broker.ts';
import { residentMiB, familyOf } from '../chaos/family.ts';
import { down } from '../commands/down.ts';
import { builtMessaging } from '../stack/built-messaging.ts';
import { lockStack } from '../stack/lock.ts';
import { root } from '../stack/paths.ts';
import { choosePort } from '../stack/ports.ts';
import { stop } from '../stack/processes.ts';
import { openStack, type Stack } from '../stack/stack.ts';
import { waitUntilHealthy } from '../stack/wait-for.ts';
import { urlOf, withDatabase } from '../stack/addresses.ts';
import { up } from '../up/up.ts';
import {
  type Beside,
  ENGINE_MS,
  foundationGoals,
  LITELLM,
  OURS,
  PORTKEY,
  PROXIED,
} from './foundation-goals.ts';
import { type Peer, startLiteLlm, startPortkey } from './peers.ts';
import { type BenchResult, machine, median, type Row, versions } from './result.ts';
import { spanSink } from './span-sink.ts';

const LOADS = [1, 10, 64];
const BODY = { messages: [{ role: 'user', content: 'What is an IBAN?' }], max_tokens: 16 };
const script = (name: string) => join(root, 'bench/dist/foundation', `${name}.js`);
const run = promisify(execFile);

export interface BenchOptions {
  seconds: number;
  rounds: number;
  say: (line: string) => void;
}

interface Contender {
  name: string;
  case: 'door' | 'vertical';
  loads: number[];
  url: string;
  headers: Record<string, string>;
  body: string;
  pid: number;
}

interface Measured {
  p50: number;
  p99: number;
  perSecond: number;
  failed: number;
}

/** Our door beside two gateways, before the same instant server, on the same cores; medians of the rounds. */
export async function benchFoundation({
  seconds,
  rounds,
  say,
}: BenchOptions): Promise<BenchResult> {
  const unlock = lockStack(join(root, '.mesh/bench-lock'));
  const stack = openStack({ run: join(root, '.mesh/bench'), anyPorts: true });
  await down(stack, { remove: 'all' });
  const spans = await spanSink();
  const upstreamPort = await choosePort(stack, 'bench-upstream', 0);
  const upstream = `http://127.0.0.1:${upstreamPort}`;
  const server = fork(script('upstream'), [String(upstreamPort)]);
  const peers: Peer[] = [];
  try {
    say('starting the mesh and the peers');
    await start(stack, upstream, spans.port);
    for (const [name, begin] of [
      ['portkey', startPortkey],
      ['litellm', startLiteLlm],
    ] as const) {
      peers.push(await begin(stack.paths, await choosePort(stack, `bench-${name}`, 0), upstream));
    }
    for (const peer of peers) await ready(stack, peer);
    const rows: Row[] = [];
    const contenders = await contendersOf(stack, peers);
    for (const contender of contenders) await load(contender, 8, 2); // Warm-up.
    const all = new Map<string, Measured[]>();
    for (let round = 1; round <= rounds; round++) {
      for (const contender of contenders) {
        say(`round ${round} of ${rounds}: ${contender.name}, ${contender.case}`);
        for (const inFlight of contender.loads) {
          const id = `${contender.name}/${contender.case}/${inFlight}`;
          all.set(id, [...(all.get(id) ?? []), await load(contender, inFlight, seconds)]);
        }
      }
    }
    for (const contender of contenders) {
      for (const inFlight of contender.loads) {
        const measured = all.get(`${contender.name}/${contender.case}/${inFlight}`) ?? [];
        rows.push(rowOf(contender, inFlight, measured));
      }
    }
    say('the first piece of streams, and holds on one account');
    const beside = { firstPiece: await firstPiece(stack), holds: await holds(stack, seconds) };
    return {
      ...{ name: 'foundation', at: new Date().toISOString(), machine: machine(), rows },
      versions: { ...versions('@nestjs/core', 'fastify'), ...(await peerVersions()) },
      goals: foundationGoals(rows, beside),
    };
  } finally {
    server.kill();
    for (const { identity } of peers) {
      const family = familyOf(identity.pid);
      await stop(identity, 'SIGTERM', 3_000);
      for (const pid of family) tryKill(pid);
    }
    spans.close();
    await down(stack, { remove: 'data' });
    unlock();
  }
}

async function start(stack: Stack, upstream: string, spanPort: number): Promise<void> {
  stack.env = {
    ...stack.env,
    BANYAN_ENGINES: join(root, 'bench/foundation/engines.yaml'),
    BENCH_UPSTREAM: upstream,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${spanPort}`,
  };
  await up(stack, { quiet: true });
}

async function contendersOf({ state }: Stack, peers: Peer[]): Promise<Contender[]> {
  const { foundation, finance } = {
    foundation: state.running['foundation-model'],
    finance: state.running['finance'],
  };
  const key = { authorization: `Bearer ${state.secrets.developmentKey?.key}` };
  const json = { 'content-type': 'application/json' };
  const body = (model: string) => JSON.stringify({ model, ...BODY });
  const door = { case: 'door' as const, loads: LOADS };
  const ours = {
    ...{ ...door, url: `${foundation?.url}/v1/chat/completions`, pid: foundation?.pid ?? 0 },
    headers: { ...key, ...json },
  };
  const payment = join(root, 'services/finance/samples/payment.xml');
  return [
    ...peers.map(({ name, url, headers, identity }) => ({
      ...{ ...door, name, url, headers: { ...json, ...headers }, pid: identity.pid },
      body: body('upstream'),
    })),
    { ...ours, name: OURS, body: body('simulated/instant') },
    { ...ours, name: PROXIED, body: body('upstream') },
    {
      ...{ name: OURS, case: 'vertical', loads: [10], pid: finance?.pid ?? 0 },
      url: `${finance?.url}/v1/finance/payments:check`,
      headers: { ...key, 'content-type': 'application/xml' },
      body: await readFile(payment, 'utf8'),
    },
  ];
}

async function load(contender: Contender, connections: number, seconds: number): Promise<Measured> {
  const { url, headers, body } = contender;
  const asked = JSON.stringify({ url, headers, body, connections, seconds });
  const { stdout } = await run(process.execPath, [script('load'), asked]);
  return JSON.parse(stdout) as Measured;
}

function rowOf({ name, case: kind, pid }: Contender, inFlight: number, all: Measured[]): Row {
  const middle = (of: (one: Measured) => number) => Math.round(median(all.map(of)) * 100) / 100;
  const failed = all.reduce((sum, one) => sum + one.failed, 0);
  return {
    ...{ contender: name, case: kind, inFlight },
    ...{ p50Ms: middle(({ p50 }) => p50), p99Ms: middle(({ p99 }) => p99) },
    perSecond: Math.round(middle(({ perSecond }) => perSecond)),
    rssMiB: familyOf(pid).reduce((sum, one) => sum + residentMiB(one), 0),
    ...(failed > 0 ? { failed } : {}),
  };
}

async function ready(stack: Stack, peer: Peer): Promise<void> {
  const { name, url, headers, identity } = peer;
  const asks = async () => {
    const body = JSON.stringify({ model: 'upstream', ...BODY });
    const init = {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    };
    const response = await fetch(url, init).catch(() => undefined);
    await response?.arrayBuffer();
    return response?.status === 200;
  };
  const log = join(stack.paths.logs, `${name}.log`);
  await waitUntilHealthy({ what: name, identity, log, timeoutMs: 90_000 }, asks);
}

async function firstPiece(stack: Stack): Promise<Beside['firstPiece']> {
  const { state } = stack;
  const brokers = state.running['kafka']?.url ?? '';
  const { openDriver } = await builtMessaging(root);
  const driver = await openDriver({ brokers: brokers.split(','), clientId: 'bench' });
  await driver.admin.createTopics([{ name: 'bench.reply.v1', partitions: 8, config: {} }]);
  await driver.close();
  // Who asks over Kafka waits in a queue of its own name.
  const broker = new BrokerApi(urlOf(stack, 'compute-broker'), state.secrets.adminKey ?? '');
  await broker.setQueues({ share: ['bench'] });
  const { key = '', tenant = '' } = state.secrets.developmentKey ?? {};
  const url = state.running['foundation-model']?.url ?? '';
  const { stdout } = await run(
    process.execPath,
    [script('streams'), brokers, url, key, tenant, ENGINE_MS].map(String),
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Beside['firstPiece'];
}

async function holds({ state }: Stack, seconds: number) {
  const url = withDatabase(state.running['postgres']?.url ?? '', 'banyan_foundation_model');
  const ledger = join(root, 'services/foundation-model/dist/adapters/ledger/postgres-ledger.js');
  const { stdout } = await run(process.execPath, [script('holds'), url, ledger, String(seconds)]);
  return JSON.parse(stdout) as { grouped: number; plain: number };
}

async function peerVersions(): Promise<Record<string, string>> {
  const list = await readFile(join(root, 'bench/peers/requirements.txt'), 'utf8');
  const { dependencies } = JSON.parse(
    await readFile(join(root, 'bench/peers/package.json'), 'utf8'),
  ) as { dependencies: Record<string, string> };
  return {
    [PORTKEY]: dependencies['@portkey-ai/gateway'] ?? '',
    [LITELLM]: list.trim().split('==')[1] ?? '',
  };
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
