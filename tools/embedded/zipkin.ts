import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { choosePort } from '../stack/ports.ts';
import { launch } from '../stack/processes.ts';
import type { Stack } from '../stack/stack.ts';
import { answers } from '../stack/wait-for.ts';
import { Failure } from '../stack/failure.ts';
import { fetchJars } from './maven.ts';
import type { Part } from './part.ts';

const HEAP_MIB = 160;
/** A span with its tags takes some 3 KiB: more of them and a load test ends the store. */
const MOST_SPANS = 20_000;

/** Zipkin: stores the last traces in memory and shows them. */
export const zipkin: Part = {
  name: 'zipkin',
  title: 'Zipkin',
  variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  stopSignal: 'SIGTERM',
  fetch: ({ paths }) => fetchJars(paths, 'zipkin'),
  start: startZipkin,
  healthy: ({ url }) => answers(`${url}/health`),
};

async function startZipkin(stack: Stack, home: string) {
  const { paths } = stack;
  const port = await choosePort(stack, 'zipkin', 9411);
  const jar = (await readdir(join(home, 'libs'))).find((file) => file.endsWith('.jar'));
  if (jar === undefined) throw new Failure(`${home} holds no jar: remove it and try again.`);
  const log = join(paths.logs, 'zipkin.log');
  await mkdir(paths.run, { recursive: true });
  const identity = await launch({
    command: 'java',
    args: [
      ...['-Xms32m', `-Xmx${HEAP_MIB}m`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
      ...['-jar', join(home, 'libs', jar)],
      '--armeria.ports[0].ip=127.0.0.1',
      `--armeria.ports[0].port=${port}`,
      '--armeria.ports[0].protocols[0]=http',
      // What has been collected can be read at once; the store keeps the newest spans.
      `--zipkin.storage.mem.max-spans=${MOST_SPANS}`,
    ],
    env: stack.env,
    cwd: paths.run,
    log,
  });
  return { ...identity, log, port, url: `http://127.0.0.1:${port}` };
}
