import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type Client, TOPICS } from './contender.ts';
import { contenders } from './contenders.ts';

/** One contender at each load: prints a row per load as JSON. */
const [name = '', brokers = '', seconds = '3'] = process.argv.slice(2);
const LOADS = [1, 16, 64];
const TEXT = 'x'.repeat(200);
const FAST = 1_000;
const SLOW_MS = 2_000;

const server = fork(join(import.meta.dirname, 'server.js'), [name, brokers], {
  execArgv: process.execArgv,
});
await message(server);
const contender = await contenders[name]?.();
const client = await contender?.connect(brokers.split(','));
if (!client) throw new Error(`There is no contender ${name}.`);

await load(client, 16, 1_000); // Warm-up: connections, caches, compiled code.
for (const inFlight of LOADS) {
  const before = await cpu();
  const { took, elapsed } = await load(client, inFlight, Number(seconds) * 1_000);
  const micros = (await cpu()) - before;
  print({
    ...{ case: 'echo', inFlight, ...percentiles(took) },
    perSecond: Math.round((took.length / elapsed) * 1_000),
    cpuMicros: Math.round(micros / took.length),
  });
}
print({ case: 'line', inFlight: 64, ...percentiles(await behindASlowOne(client)) });
server.send('end');
await Promise.race([client.close(), new Promise((resolve) => setTimeout(resolve, 3_000))]);
process.exit(0);

/** As many at once as the load says, for a while; how long each took, ms. */
async function load({ ask }: Client, inFlight: number, ms: number) {
  const took: number[] = [];
  const begun = performance.now();
  const one = async () => {
    while (performance.now() - begun < ms) {
      const start = performance.now();
      if ((await ask(TOPICS.echo, TEXT, 0)) !== TEXT) throw new Error('That is another echo.');
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  return { took, elapsed: performance.now() - begun };
}

/** Fast ones on the same partition as one that takes two seconds, 64 at once. */
async function behindASlowOne({ ask }: Client): Promise<number[]> {
  await Promise.all(Array.from({ length: 64 }, () => ask(TOPICS.line, TEXT, 0)));
  const slow = ask(TOPICS.line, TEXT, SLOW_MS);
  const took: number[] = [];
  let left = FAST;
  const one = async () => {
    while (left-- > 0) {
      const start = performance.now();
      await ask(TOPICS.line, TEXT, 0);
      took.push(performance.now() - start);
    }
  };
  await Promise.all([slow, ...Array.from({ length: 64 }, one)]);
  return took;
}

function percentiles(took: number[]): { p50: number; p99: number } {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { p50: round(at(0.5)), p99: round(at(0.99)) };
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
function print(row: object): void {
  console.log(JSON.stringify(row));
}

async function cpu(): Promise<number> {
  server.send('cpu');
  const servers = Number(await message(server));
  const { user, system } = process.cpuUsage();
  return servers + user + system;
}

function message(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('The server ended.')));
  });
}
