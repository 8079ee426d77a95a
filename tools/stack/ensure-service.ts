import { join } from 'node:path';
import type { Manifest } from '../manifest.ts';
import { addressesOf } from './addresses.ts';
import { serviceFingerprint } from './fingerprint.ts';
import { kafkaEnv } from './kafka-env.ts';
import { nodeArguments } from './node-arguments.ts';
import { choosePort } from './ports.ts';
import { isAlive, launch, stop } from './processes.ts';
import { type Engines, serviceEnv } from './service-env.ts';
import { replicaName, replicasOf } from './replicas.ts';
import type { Stack } from './stack.ts';
import type { Running } from './state.ts';
import { answers, waitUntilHealthy } from './wait-for.ts';

const TIMEOUT_MS = 60_000;
export const STOP_GRACE_MS = 20_000;

export type Outcome = 'ran' | 'started' | 'renewed';

interface Replica {
  /** From 1. */
  index: number;
  of: number;
}

/** Leaves a service that runs what was built as it is, else starts it from there and waits. */
export async function ensureService(
  stack: Stack,
  manifest: Manifest,
  engines: Engines,
  say: (doing: string) => void,
): Promise<Outcome> {
  const of = stack.state.replicas?.[manifest.name] ?? 1;
  await stopOthers(stack, manifest.name, of, say);
  let outcome: Outcome = 'ran';
  for (let index = 1; index <= of; index++) {
    const one = await ensureReplica(stack, manifest, { index, of }, engines, say);
    if (one !== 'ran') outcome = one;
  }
  return outcome;
}

async function ensureReplica(
  stack: Stack,
  manifest: Manifest,
  replica: Replica,
  engines: Engines,
  say: (doing: string) => void,
): Promise<Outcome> {
  const { paths, state } = stack;
  const name = replicaName(manifest.name, replica.index);
  const before = state.running[name];
  const alive = before !== undefined && isAlive(before);
  const ports = await portsOf(stack, manifest, replica, alive ? before : undefined);
  const env = serviceEnv(manifest, ports, {
    root: paths.root,
    addresses: addressesOf(stack),
    kafka: kafkaEnv(stack),
    adminKey: state.secrets.adminKey ?? '',
    engines,
    given: stack.env,
  });
  const args = [...nodeArguments(paths.root, manifest), 'dist/main.js'];
  const fingerprint = await serviceFingerprint(paths.root, manifest.name, env, args);
  if (alive && before.fingerprint === fingerprint && (await isReady(before))) return 'ran';
  if (alive) {
    say(`stopping the old ${name}`);
    await stop(before, 'SIGTERM', STOP_GRACE_MS);
  }
  say(`starting ${name}`);
  const log = join(paths.logs, `${name}.log`);
  const identity = await launch({
    command: process.execPath,
    args,
    cwd: join(paths.root, 'services', manifest.name),
    // Its user's variables as well: an engines.yaml may name keys, OTEL_* may say more of telemetry.
    env: { ...stack.env, ...env },
    log,
  });
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const port = ports.sharedPort ?? ports.port;
  const own = ports.sharedPort === undefined ? {} : { own: at(ports.port) };
  const running = { ...identity, log, port, url: at(port), ...own, fingerprint };
  state.running[name] = running;
  stack.save();
  const awaited = { what: name, identity, log, timeoutMs: TIMEOUT_MS };
  await waitUntilHealthy(awaited, () => isReady(running));
  return alive ? 'renewed' : 'started';
}

/** Alone it has the service's port; with others it shares that, and has one of its own beside it. */
async function portsOf(
  stack: Stack,
  { name, port: usual }: Manifest,
  { index, of }: Replica,
  before: Running | undefined,
): Promise<{ port: number; sharedPort?: number }> {
  const { running } = stack.state;
  if (of === 1) return { port: before?.port ?? (await choosePort(stack, name, usual)) };
  const sharing = replicasOf(stack.state, name)
    .map((one) => running[one])
    .find((one) => one?.own !== undefined && isAlive(one));
  const sharedPort = sharing?.port ?? before?.port ?? (await choosePort(stack, name, usual));
  const own = `${replicaName(name, index)}.own`;
  if (before?.own !== undefined) return { port: Number(new URL(before.own).port), sharedPort };
  return { port: await choosePort(stack, own, usual + index), sharedPort };
}

/** Those that are one too many now. */
async function stopOthers(
  stack: Stack,
  service: string,
  of: number,
  say: (doing: string) => void,
): Promise<void> {
  const { state } = stack;
  const wanted = Array.from({ length: of }, (_, index) => replicaName(service, index + 1));
  for (const name of replicasOf(state, service).filter((one) => !wanted.includes(one))) {
    const running = state.running[name];
    say(`stopping ${name}`);
    if (running) await stop(running, 'SIGTERM', STOP_GRACE_MS);
    delete state.running[name];
    stack.save();
  }
}

export const isReady = ({ own, url }: Pick<Running, 'own' | 'url'>): Promise<boolean> =>
  answers(`${own ?? url}/health/ready`);
