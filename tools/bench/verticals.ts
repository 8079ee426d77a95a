import { execFile, fork } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { down } from '../commands/down.ts';
import { type Manifest, readManifests } from '../manifest.ts';
import { lockStack } from '../stack/lock.ts';
import { root } from '../stack/paths.ts';
import { choosePort } from '../stack/ports.ts';
import { openStack, type Stack } from '../stack/stack.ts';
import { up } from '../up/up.ts';
import { type BenchResult, type Goal, machine, type Row, versions } from './result.ts';
import { spanSink } from './span-sink.ts';
import { growthOf } from './verticals-growth.ts';

const ALONE = 'alone, in process';
const OURS = 'over HTTP';
const LOADS = [1, 8];
/** A task's way: its door and spans; where it asks a model, Kafka there and back, ledger and engine. */
const WAY_MS = 25;
const run = promisify(execFile);
const script = (path: string) => join(root, 'bench/dist', `${path}.js`);

export interface BenchOptions {
  seconds: number;
  say: (line: string) => void;
}

interface Took {
  perSecond: number;
  p50: number;
  p99: number;
}

type Task = Took & { task: string; mediaType: string; body: string };

/** Each task of each vertical on its first sample, beside what it does without a door and a mesh; then on much. */
export async function benchVerticals({ seconds, say }: BenchOptions): Promise<BenchResult> {
  const unlock = lockStack(join(root, '.mesh/bench-lock'));
  const stack = openStack({ run: join(root, '.mesh/bench'), anyPorts: true });
  await down(stack, { remove: 'all' });
  const spans = await spanSink();
  const upstream = await choosePort(stack, 'bench-upstream', 0);
  // Answers at once, and never with words that pass a check.
  const server = fork(script('foundation/upstream'), [String(upstream)]);
  stack.env = {
    ...stack.env,
    BANYAN_ENGINES: join(root, 'bench/foundation/engines.yaml'),
    BENCH_UPSTREAM: `http://127.0.0.1:${upstream}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${spans.port}`,
  };
  const rows: Row[] = [];
  const goals: Goal[] = [];
  try {
    await up(stack, { quiet: true });
    const verticals = (await readManifests(root)).filter(({ kind }) => kind === 'vertical');
    for (const vertical of verticals) {
      for (const task of await alone(vertical, seconds)) {
        say(`${vertical.name}: ${task.task}`);
        rows.push(rowOf(ALONE, vertical, task.task, 1, task));
        await load(stack, vertical, task, 8, 1);
        const door = [];
        for (const inFlight of LOADS) {
          door.push(await load(stack, vertical, task, inFlight, seconds));
          rows.push(rowOf(OURS, vertical, task.task, inFlight, door.at(-1) as Took));
        }
        goals.push(goalOf(vertical, task, door[0] as Took));
      }
    }
    const small = rows.map(({ case: name }) => String(name));
    for (const name of new Set(small)) {
      const [vertical = '', task = ''] = name.split(' ');
      say(`${name}, large`);
      const grown = await growthOf(vertical, task, seconds);
      rows.push(...grown.rows);
      goals.push(...grown.goals);
    }
    const used = versions('@nestjs/core', 'fastify');
    return {
      ...{ name: 'verticals', at: new Date().toISOString(), machine: machine() },
      ...{ versions: used, rows, goals },
    };
  } finally {
    server.kill();
    spans.close();
    await down(stack, { remove: 'data' });
    unlock();
  }
}

async function alone({ name }: Manifest, seconds: number): Promise<Task[]> {
  const definition = join(root, `services/${name}/dist/${name}.service.js`);
  const { stdout } = await run(
    process.execPath,
    [script('verticals/alone'), definition, String(seconds)],
    { maxBuffer: 2 ** 26 },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Task[];
}

async function load(
  { state }: Stack,
  { name }: Manifest,
  { task, mediaType, body }: Task,
  connections: number,
  seconds: number,
): Promise<Took> {
  const headers = {
    authorization: `Bearer ${state.secrets.developmentKey?.key}`,
    'content-type': mediaType,
  };
  const url = `${state.running[name]?.url}/v1/${name}/${task}`;
  const asked = JSON.stringify({ url, headers, body, connections, seconds });
  const { stdout } = await run(process.execPath, [script('foundation/load'), asked]);
  const took = JSON.parse(stdout) as Took & { failed: number };
  if (took.failed > 0) throw new Error(`${task} refused ${took.failed} requests.`);
  return took;
}

const rowOf = (
  contender: string,
  { name }: Manifest,
  task: string,
  inFlight: number,
  of: Took,
) => ({
  ...{ contender, case: `${name} ${task}`, inFlight, perSecond: Math.round(of.perSecond) },
  ...{ p50Ms: hundredths(of.p50), p99Ms: hundredths(of.p99) },
});

function goalOf({ name }: Manifest, { task, p50 }: Task, door: Took): Goal {
  const way = door.p50 - p50;
  return {
    ...{ id: `${name}-${task.replace(':', '-')}` },
    goal: `${name} ${task}: its door, and the way to a model where it asks one, add at most ${WAY_MS} ms (p50)`,
    ...{ measured: `${way.toFixed(1)} ms`, met: way <= WAY_MS },
  };
}

const hundredths = (ms: number) => Math.round(ms * 100) / 100;
