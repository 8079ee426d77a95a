import { join } from 'node:path';
import type { Manifest } from '../manifest.ts';
import { addressesOf } from './addresses.ts';
import { serviceFingerprint } from './fingerprint.ts';
import { choosePort } from './ports.ts';
import { isAlive, launch, stop } from './processes.ts';
import { type Engines, serviceEnv } from './service-env.ts';
import type { Stack } from './stack.ts';
import { answers, waitUntilHealthy } from './wait-for.ts';

const TIMEOUT_MS = 60_000;
export const STOP_GRACE_MS = 20_000;

/** Leaves a service that runs what was built as it is, else starts it from there and waits. */
export async function ensureService(
  stack: Stack,
  manifest: Manifest,
  engines: Engines,
  say: (doing: string) => void,
): Promise<'ran' | 'started' | 'renewed'> {
  const { paths, state } = stack;
  const { name } = manifest;
  const before = state.running[name];
  const alive = before !== undefined && isAlive(before);
  const port = alive ? before.port : await choosePort(stack, name, manifest.port);
  const adminKey = state.secrets.adminKey ?? '';
  const env = serviceEnv(manifest, port, {
    root: paths.root,
    addresses: addressesOf(stack),
    adminKey,
    engines,
    given: stack.env,
  });
  const fingerprint = await serviceFingerprint(paths.root, name, env);
  if (alive && before.fingerprint === fingerprint && (await isReady(before.url))) return 'ran';
  if (alive) {
    say('stopping the old one');
    await stop(before, 'SIGTERM', STOP_GRACE_MS);
  }
  say('starting');
  const log = join(paths.logs, `${name}.log`);
  const identity = await launch({
    command: process.execPath,
    args: [
      '--enable-source-maps',
      '--import',
      join(paths.root, 'libs/telemetry/dist/preload.js'),
      'dist/main.js',
    ],
    cwd: join(paths.root, 'services', name),
    // Its user's variables as well: an engines.yaml may name keys, OTEL_* may say more of telemetry.
    env: { ...stack.env, ...env },
    log,
  });
  const url = `http://127.0.0.1:${port}`;
  state.running[name] = { ...identity, log, port, url, fingerprint };
  stack.save();
  await waitUntilHealthy({ what: name, identity, log, timeoutMs: TIMEOUT_MS }, () => isReady(url));
  return alive ? 'renewed' : 'started';
}

export const isReady = (url: string): Promise<boolean> => answers(`${url}/health/ready`);
