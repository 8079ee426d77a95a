import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { down } from '../commands/down.ts';
import { ensurePart } from '../embedded/ensure.ts';
import { kafka } from '../embedded/kafka.ts';
import { postgres } from '../embedded/postgres.ts';
import { builtMessaging } from '../stack/built-messaging.ts';
import { Failure } from '../stack/failure.ts';
import { lockStack } from '../stack/lock.ts';
import { root } from '../stack/paths.ts';
import { openStack, type Stack } from '../stack/stack.ts';
import { goalsOf } from './messaging-goals.ts';
import { spanSink } from './span-sink.ts';
import { type BenchResult, machine, median, type Row, versions } from './result.ts';

/** Names as in bench/messaging/contenders.ts; the last have schemas, inbox and tracing. */
const CONTENDERS = [
  ...['raw kafkajs', 'stock Nest', 'ours on kafkajs', 'ours on @platformatic/kafka'],
  ...['ours on kafkajs, all on', 'ours on @platformatic/kafka, all on'],
];

const measured = z.object({
  case: z.enum(['echo', 'line']),
  inFlight: z.int(),
  p50: z.number(),
  p99: z.number(),
  perSecond: z.number().optional(),
  cpuMicros: z.number().optional(),
});
type Measured = z.infer<typeof measured> & { contender: string };

export interface BenchOptions {
  seconds: number;
  rounds: number;
  say: (line: string) => void;
}

/** All contenders in turn, several times over, on one broker; medians of the rounds. */
export async function benchMessaging({ seconds, rounds, say }: BenchOptions): Promise<BenchResult> {
  const unlock = lockStack(join(root, '.mesh/bench-lock'));
  const stack = openStack({ run: join(root, '.mesh/bench'), anyPorts: true });
  await down(stack, { remove: 'all' });
  const spans = await spanSink();
  try {
    for (const part of [postgres, kafka]) await ensurePart(stack, part, () => undefined);
    const all: Measured[] = [];
    for (let round = 1; round <= rounds; round++) {
      for (const contender of CONTENDERS) {
        say(`round ${round} of ${rounds}: ${contender}`);
        await freshTopics(stack);
        all.push(...(await runClient(stack, contender, seconds, spans.port)));
      }
    }
    const rows = mediansOf(all);
    return {
      ...{ name: 'messaging', at: new Date().toISOString(), machine: machine(), rows },
      versions: {
        ...versions('kafkajs', '@platformatic/kafka', '@nestjs/microservices'),
        'Apache Kafka': '4.4.0',
      },
      goals: goalsOf(rows),
    };
  } finally {
    spans.close();
    await down(stack, { remove: 'data' });
    unlock();
  }
}

/** Contenders must not find what others have left. */
async function freshTopics({ state }: Stack): Promise<void> {
  const { openDriver } = await builtMessaging(root);
  const driver = await openDriver({
    ...{ brokers: [state.running['kafka']?.url ?? ''], clientId: 'bench' },
  });
  const partitions: Record<string, number> = {
    ...{ 'bench.echo.asked.v1': 4, 'bench.line.asked.v1': 1, 'bench.raw.reply.v1': 1 },
    ...{ 'bench.echo.asked.v1.reply': 1, 'bench.line.asked.v1.reply': 1 },
    ...{ 'bench.reply.v1': 8, 'bench.retry.v1': 3, 'bench.dlq.v1': 1 },
  };
  await driver.admin.deleteTopics(Object.keys(partitions));
  while ((await driver.admin.describeTopics()).length > 0) await pause(50);
  await driver.admin.createTopics(
    Object.entries(partitions).map(([name, count]) => ({ name, partitions: count, config: {} })),
  );
  await driver.close();
}

function runClient(
  { state, env, paths }: Stack,
  contender: string,
  seconds: number,
  spanPort: number,
): Promise<Measured[]> {
  const traced = contender.endsWith('all on');
  const preload = join(root, 'libs/telemetry/dist/preload.js');
  const child = spawn(
    process.execPath,
    [
      ...(traced ? ['--import', preload] : []),
      ...[join(root, 'bench/dist/messaging/client.js'), contender],
      ...[state.running['kafka']?.url ?? '', String(seconds)],
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: paths.run,
      env: {
        ...env,
        DATABASE_URL: state.running['postgres']?.url,
        OTEL_SERVICE_NAME: 'bench',
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${spanPort}`,
      },
    },
  );
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      const lines = output.split('\n').filter((line) => line.startsWith('{'));
      if (code !== 0) return reject(new Failure(`${contender} ended with ${code}.`));
      resolve(lines.map((line) => ({ contender, ...measured.parse(JSON.parse(line)) })));
    });
  });
}

function mediansOf(all: Measured[]): Row[] {
  const groups = Map.groupBy(all, (row) => `${row.contender}/${row.case}/${row.inFlight}`);
  return [...groups.values()].map((rounds) => {
    const [first] = rounds as [Measured];
    const middle = (of: (row: Measured) => number) =>
      Math.round(median(rounds.map(of)) * 100) / 100;
    const row: Row = {
      ...{ contender: first.contender, case: first.case, inFlight: first.inFlight },
      ...{ p50Ms: middle(({ p50 }) => p50), p99Ms: middle(({ p99 }) => p99) },
    };
    if (first.perSecond === undefined) return row;
    return {
      ...row,
      perSecond: Math.round(middle(({ perSecond = 0 }) => perSecond)),
      cpuMicrosEach: Math.round(middle(({ cpuMicros = 0 }) => cpuMicros)),
    };
  });
}
