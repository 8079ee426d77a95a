import { join } from 'node:path';
import { CONNECTION_VARIABLES } from '@banyan/messaging/connection';
import { Command } from 'commander';
import pg from 'pg';
import { chaosBroker, describeBroker } from '../chaos/broker.ts';
import { describe } from '../chaos/describe.ts';
import { chaosMessaging } from '../chaos/messaging.ts';
import { ensurePart } from '../embedded/ensure.ts';
import { kafka } from '../embedded/kafka.ts';
import { engineParts } from '../embedded/engine.ts';
import { postgres } from '../embedded/postgres.ts';
import { readManifests } from '../manifest.ts';
import { lockStack } from '../stack/lock.ts';
import { root } from '../stack/paths.ts';
import { openStack, type Stack } from '../stack/stack.ts';
import { runPromises } from '../test/promises-mesh.ts';
import { vitest as runVitest } from '../test/vitest.ts';
import { add, closingLine, type Count, one, run } from '../test/steps.ts';
import { up } from '../up/up.ts';
import { down } from './down.ts';
import { meshEnvironment } from './env.ts';

interface TestOptions {
  unit?: boolean;
  mesh?: boolean;
}

const node = process.execPath;
const bin = (file: string) => join(root, 'node_modules', file);
const EXTERNAL = [
  ...[...CONNECTION_VARIABLES, 'DATABASE_URL', 'BANYAN_ENGINES'],
  ...['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'],
];
/** Aborted by Ctrl-C and the like. */
const interrupted = new AbortController();

export const testCommand = new Command('test')
  .description('run all tests on a mesh of their own; a running one is left alone')
  .option('--unit', 'lint, format, types, unit and rules only')
  .option('--mesh', 'the whole-mesh tests only')
  .action(async (options: TestOptions) => {
    // Its own folder, ports and parts, whatever this shell points at.
    for (const name of EXTERNAL) delete process.env[name];
    // Another run would stop the mesh of this one.
    const unlock = lockStack(join(root, '.mesh/testing'));
    const open = () => openStack({ run: join(root, '.mesh/test'), anyPorts: true });
    // Read anew: tests start and stop services by commands of their own.
    const stop = (remove: 'data' | 'all') => down(open(), { remove });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        interrupted.abort();
        void stop('data').finally(() => {
          unlock();
          process.exit(130);
        });
      });
    }
    await stop('all');
    const stack = open();
    const counts: Count[] = [];
    try {
      counts.push(one(await check('build', ['typescript/bin/tsc', '-b'])));
      if (!options.mesh) counts.push(...(await unitTests(stack)));
      if (!options.unit) counts.push(await imageTests(stack));
      if (!options.unit) counts.push(await meshTests(stack));
      if (!options.unit) counts.push(await promiseTests());
      if (!options.unit && !options.mesh) counts.push(await chaosTest());
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      counts.push(one(false));
    } finally {
      await stop('data'); // The logs stay, for whoever looks for a reason.
      unlock();
    }
    const total = add(counts);
    console.log(`\n${closingLine(total)}`);
    process.exitCode = total.failed > 0 ? 1 : 0;
  });

const vitest = (title: string, projects: string[], env: NodeJS.ProcessEnv, stack: Stack) =>
  runVitest(title, projects, env, stack, interrupted.signal);

const check = (title: string, [file = '', ...args]: string[]) =>
  run(title, node, [bin(file), ...args], process.env, interrupted.signal);

async function unitTests(stack: Stack): Promise<Count[]> {
  const checks = [
    one(await check('lint', ['oxlint/bin/oxlint', '--deny-warnings'])),
    one(await check('format', ['oxfmt/bin/oxfmt', '--check'])),
    one(await check('types of the tests', ['typescript/bin/tsc', '-p', 'tsconfig.test.json'])),
  ];
  interrupted.signal.throwIfAborted();
  console.log('\n— database, broker and engine for the unit tests');
  const [parts] = await Promise.all([
    engineParts(stack.paths),
    ensurePart(stack, postgres, () => undefined),
    ensurePart(stack, kafka, () => undefined),
  ]);
  const env = {
    ...process.env,
    TEST_DATABASE_URL: await testDatabase(stack),
    TEST_KAFKA_BROKERS: stack.state.running['kafka']?.url,
    ...parts,
  };
  return [
    ...checks,
    await vitest('unit tests and rules', ['unit', 'rules'], env, stack),
    await infraTests(stack, env.TEST_DATABASE_URL),
  ];
}

/** They need a broker without any topic; its parts end with the others. */
async function infraTests(stack: Stack, database: string): Promise<Count> {
  interrupted.signal.throwIfAborted();
  const own = openStack({ run: join(stack.paths.run, 'infra'), anyPorts: true });
  await ensurePart(own, kafka, () => undefined);
  try {
    const env = {
      ...process.env,
      TEST_INFRA_BROKERS: own.state.running['kafka']?.url,
      TEST_DATABASE_URL: database,
    };
    return await vitest('infrastructure as code', ['infra'], env, stack);
  } finally {
    await down(own, { remove: 'all' });
  }
}

/** Services from the files of their images, on parts that hold nothing yet. */
async function imageTests(stack: Stack): Promise<Count> {
  interrupted.signal.throwIfAborted();
  console.log('\n— a broker and a database server for the images');
  const own = openStack({ run: join(stack.paths.run, 'images'), anyPorts: true });
  try {
    await Promise.all([kafka, postgres].map((part) => ensurePart(own, part, () => undefined)));
    const env = {
      ...process.env,
      TEST_IMAGES_BROKERS: own.state.running['kafka']?.url,
      TEST_IMAGES_DATABASE_URL: own.state.running['postgres']?.url,
    };
    return await vitest('files of the images', ['images'], env, stack);
  } finally {
    await down(own, { remove: 'all' });
  }
}

async function testDatabase(stack: Stack): Promise<string> {
  const url = new URL(stack.state.running.postgres?.url ?? '');
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query('create database banyan_test');
  await client.end();
  url.pathname = '/banyan_test';
  return url.href;
}

async function meshTests(stack: Stack): Promise<Count> {
  interrupted.signal.throwIfAborted();
  console.log('\n— a whole mesh for the tests');
  // The receivers of the tests are on this machine.
  process.env.BANYAN_WEBHOOK_ALLOW_PRIVATE = 'true';
  await up(stack);
  const manifests = await readManifests(root);
  const env = {
    ...process.env,
    MESH_RUN_DIR: stack.paths.run,
    ...meshEnvironment(stack, manifests),
  };
  return vitest('tests of the whole mesh', ['mesh'], env, stack);
}

async function promiseTests(): Promise<Count> {
  interrupted.signal.throwIfAborted();
  console.log('\n— three replicas of foundation-model, on engines that fail');
  return runPromises(root, {}, interrupted.signal);
}

async function chaosTest(): Promise<Count> {
  interrupted.signal.throwIfAborted();
  console.log('\n— chaos, the short form');
  const seed = Math.floor(Math.random() * 1_000_000);
  const say = (line: string) => console.log(`› ${line}`);
  const messaging = await chaosMessaging({ seed, say });
  console.log(`\n${describe(messaging)}`);
  interrupted.signal.throwIfAborted();
  console.log('\n— chaos of the broker, the short form');
  const broker = await chaosBroker({ seed, say });
  console.log(`\n${describeBroker(broker)}`);
  return add([...messaging.findings, ...broker.findings].map(({ kept }) => one(kept)));
}
