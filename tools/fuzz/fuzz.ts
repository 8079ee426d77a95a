import { join } from 'node:path';
import { down } from '../commands/down.ts';
import { engineParts } from '../embedded/engine.ts';
import { fetchPythonPackages, hasPip } from '../embedded/pip.ts';
import { readManifests } from '../manifest.ts';
import { urlOf } from '../stack/addresses.ts';
import { Failure } from '../stack/failure.ts';
import { lockStack } from '../stack/lock.ts';
import { root } from '../stack/paths.ts';
import { openStack, type Stack } from '../stack/stack.ts';
import { up } from '../up/up.ts';
import type { FuzzResult } from './result.ts';
import { schemathesis } from './schemathesis.ts';

const ADMIN = '^/v1/admin(/|$)';
/** What this shell may point at is left alone. */
const EXTERNAL = ['KAFKA_BROKERS', 'DATABASE_URL', 'OTEL_EXPORTER_OTLP_ENDPOINT'];

export interface FuzzOptions {
  service: string;
  examples: number;
  seed: number;
  say: (line: string) => void;
}

/** Random requests by a service's own document, on a mesh of its own. */
export async function fuzz({ service, examples, seed, say }: FuzzOptions): Promise<FuzzResult> {
  const names = (await readManifests(root)).map(({ name }) => name);
  if (!names.includes(service))
    throw new Failure(`There is no service ${service}; there are: ${names.join(', ')}.`);
  if (!hasPip()) throw new Failure('Fuzzing needs python3 with pip (Debian: python3-pip).');
  const unlock = lockStack(join(root, '.mesh/fuzzing'));
  const open = () => openStack({ run: join(root, '.mesh/fuzz'), anyPorts: true });
  await down(open(), { remove: 'all' });
  const stack = open();
  try {
    say('fetching Schemathesis, starting a mesh');
    const packages = await fetchPythonPackages(
      ...([stack.paths, 'schemathesis', 'test/fuzz/requirements.txt'] as const),
    );
    await start(stack);
    const { adminKey = '', developmentKey } = stack.state.secrets;
    const common = { packages, url: urlOf(stack, service), examples, seed };
    const callers = [
      {
        who: 'an API key',
        key: developmentKey?.key ?? '',
        select: ['--exclude-path-regex', ADMIN],
      },
      // Last: it may revoke the other's key, or set limits that let nobody in.
      { who: 'the admin key', key: adminKey, select: ['--include-path-regex', ADMIN] },
    ];
    const result: FuzzResult = {
      ...{ service, at: new Date().toISOString(), versions: {}, seed, examples, runs: [] },
    };
    for (const { who, ...caller } of callers) {
      if (caller.key === adminKey && !(await hasAdminPaths(common.url))) continue;
      say(`${service} with ${who}`);
      const folder = stack.paths.run;
      const { version, ...run } = await schemathesis({ ...common, ...caller, folder });
      result.versions = { schemathesis: version, node: process.versions.node };
      result.runs.push({ who, ...run });
    }
    return result;
  } finally {
    await down(open(), { remove: 'data' });
    unlock();
  }
}

async function start(stack: Stack): Promise<void> {
  const own = Object.entries(process.env).filter(([name]) => !EXTERNAL.includes(name));
  stack.env = {
    ...Object.fromEntries(own),
    ...(await engineParts(stack.paths)),
    BANYAN_ENGINES: join(root, 'test/fuzz/engines.yaml'),
  };
  await up(stack);
}

async function hasAdminPaths(url: string): Promise<boolean> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: object };
  return Object.keys(document.paths).some((path) => new RegExp(ADMIN).test(path));
}
