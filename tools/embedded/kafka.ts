import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { knock } from '@banyan/messaging/connection';
import { execute } from '../stack/execute.ts';
import { choosePort } from '../stack/ports.ts';
import { launch } from '../stack/processes.ts';
import type { Stack } from '../stack/stack.ts';
import { fillIn } from './fill-in.ts';
import { fetchJars } from './maven.ts';
import type { Part } from './part.ts';

const JVM = ['-Xms64m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
// The JVM tells of every class that its archive cannot hold.
const QUIET = ['-Xlog:disable', '-Xlog:all=error:stderr'];

/** Apache Kafka, one node, on the JVM of this machine. */
export const kafka: Part = {
  name: 'kafka',
  title: 'Apache Kafka',
  variable: 'KAFKA_BROKERS',
  stopSignal: 'SIGTERM',
  fetch: ({ paths }) => fetchJars(paths, 'kafka'),
  start: (stack, home) => startKafka(stack, home),
  healthy: async ({ url }) => (await knock({ brokers: [url] })) === undefined,
  // The archive of loaded classes is written when the first run ends; only a whole one is used.
  ended: async ({ fingerprint: home, port }) => {
    const archive = newArchive(home, port);
    if (existsSync(archive)) await rename(archive, join(home, ARCHIVE));
  },
};

const ARCHIVE = 'classes.jsa';

/** Of one broker: two meshes that end at once must not write to the same file. */
const newArchive = (home: string, port: number) => join(home, `${ARCHIVE}.${port}`);

/** What a broker of a test has beside the settings of ours. */
export interface MoreOfKafka {
  settings: string;
  /** Logins by SCRAM-SHA-512: passwords by user. */
  users: Record<string, string>;
}

export async function startKafka(stack: Stack, home: string, more?: MoreOfKafka) {
  const { paths } = stack;
  const port = await choosePort(stack, 'kafka', 9092);
  const controllerPort = await choosePort(stack, 'kafka-controller', 9093);
  const dataDir = join(paths.data, 'kafka');
  await mkdir(dataDir, { recursive: true });
  const template = await readFile(
    join(paths.root, 'deploy/embedded/kafka/server.properties'),
    'utf8',
  );
  const settings = join(paths.run, 'kafka.properties');
  const text = `${template}\n${more?.settings ?? ''}`;
  await writeFile(settings, fillIn(text, { port, controllerPort, dataDir }));
  const java = await javaArguments(stack, home);
  if (!existsSync(join(dataDir, 'meta.properties'))) {
    await execute('Formatting the storage of Kafka', {
      command: 'java',
      args: [
        ...['-Dbanyan.log.level=off', ...JVM, ...java, 'kafka.tools.StorageTool'],
        ...['format', '-t', clusterId(), '-c', settings],
        ...Object.entries(more?.users ?? {}).flatMap(([name, password]) => [
          ...['--add-scram', `SCRAM-SHA-512=[name=${name},password=${password}]`],
        ]),
      ],
      log: join(paths.logs, 'kafka-format.log'),
    });
  }
  const log = join(paths.logs, 'kafka.log');
  const archive = join(home, ARCHIVE);
  const shared = existsSync(archive)
    ? `-XX:SharedArchiveFile=${archive}`
    : `-XX:ArchiveClassesAtExit=${newArchive(home, port)}`;
  const identity = await launch({
    command: 'java',
    args: [...JVM, ...QUIET, shared, ...java, 'kafka.Kafka', settings],
    env: stack.env,
    cwd: paths.run,
    log,
  });
  return { ...identity, log, port, url: `127.0.0.1:${port}` };
}

/** Always the same list in the same order: the archive of classes is good for that one only. */
async function javaArguments({ paths }: Stack, home: string): Promise<string[]> {
  const jars = (await readdir(join(home, 'libs'))).filter((file) => file.endsWith('.jar')).sort();
  const classPath = jars.map((jar) => join(home, 'libs', jar)).join(':');
  const logging = join(paths.root, 'deploy/embedded/kafka/log4j2.properties');
  return [`-Dlog4j2.configurationFile=${logging}`, '-cp', classPath];
}

/** Kafka's form of a UUID: 16 random bytes in base64url. */
function clusterId(): string {
  const id = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
  // A leading dash would read as an option.
  return id.startsWith('-') ? clusterId() : id;
}
