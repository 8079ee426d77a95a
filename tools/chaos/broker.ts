import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { table } from '../output/table.ts';
import { build } from '../stack/build.ts';
import { Failure } from '../stack/failure.ts';
import { lockStack } from '../stack/lock.ts';
import { root } from '../stack/paths.ts';
import { openStack } from '../stack/stack.ts';
import { BrokerMesh } from './broker/broker-mesh.ts';
import { FAULTS } from './broker/faults.ts';
import { type BrokerJudged, judgeBroker } from './broker/judge.ts';
import { randomOf } from './random.ts';

export interface BrokerChaosOptions {
  seed: number;
  /** How long faults go on, or until how many operations; without both: each fault once. */
  minutes?: number;
  operations?: number;
  only?: string;
  say: (line: string) => void;
}

export interface BrokerChaosReport extends BrokerJudged {
  seed: number;
  faults: string[];
  seconds: number;
  operations: number;
  /** By holders in process, over all of the time, faults included. */
  perSecond: number;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const SETTLE_MS = 12_000;
const SHORT = { live: 600, nodes: 120 };
const LONG = { live: 10_000, nodes: 2_000 };

/** Hurts brokers while leases are held and worked on, lets them heal, and judges what is left. */
export async function chaosBroker(options: BrokerChaosOptions): Promise<BrokerChaosReport> {
  const { seed, minutes, operations, only = '', say } = options;
  const faults = FAULTS.filter(({ name }) => name.includes(only));
  if (faults.length === 0) throw new Failure(`No fault has "${only}" in its name.`);
  const begun = performance.now();
  const { pick, shuffle } = randomOf(seed);
  const long = minutes !== undefined || operations !== undefined;
  const stack = openStack({ run: join(root, '.mesh/chaos-broker'), anyPorts: true });
  const unlock = lockStack(join(root, '.mesh/chaos-broker-lock'));
  const mesh = new BrokerMesh(stack, long ? LONG : SHORT);
  const interrupted = () => void mesh.close().finally(() => process.exit(130));
  for (const signal of SIGNALS) process.once(signal, interrupted);
  const struck: string[] = [];
  try {
    await build(stack.paths);
    await mesh.open();
    say('two brokers, three holders at their doors; two stores in process for the bulk');
    const from = performance.now();
    await pause(2_500);
    const end = from + (minutes ?? Infinity) * 60_000;
    const goesOn = () => performance.now() < end && mesh.operations < (operations ?? Infinity);
    const each = shuffle(faults);
    for (let i = 0; long ? goesOn() : i < each.length; i++) {
      const fault = long ? pick(faults) : each[i];
      if (!fault) break;
      say(`${fault.name}  (${mesh.operations} operations)`);
      struck.push(fault.name);
      await fault.strike(mesh, pick);
      await pause(long ? 12_000 : 700);
    }
    say('healing');
    await pause(1_000);
    await mesh.endHolders();
    const seconds = (performance.now() - from) / 1_000;
    const done = mesh.operations;
    await settled(mesh);
    const judged = await judgeBroker(mesh, say);
    return {
      ...{ seed, faults: struck, operations: done, perSecond: Math.round(done / seconds) },
      ...{ seconds: Math.round((performance.now() - begun) / 1_000), ...judged },
    };
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupted);
    await mesh.close();
    unlock();
  }
}

/** Nobody keeps anything up: all of it is over soon. What is left then is a finding. */
async function settled(mesh: BrokerMesh): Promise<void> {
  await mesh.sweepBulk();
  const end = performance.now() + SETTLE_MS;
  while (performance.now() < end) {
    const left = await Promise.all(
      (['doors', 'bulk'] as const).map((database) =>
        mesh.query(database, "select from lease where state in ('pending', 'granted') limit 1"),
      ),
    );
    if (left.every(({ length }) => length === 0)) break;
    await pause(250);
  }
  await mesh.endSweeping();
}

/** For people: each promise, and whether it was kept. */
export function describeBroker(report: BrokerChaosReport): string {
  const { seed, faults, seconds, operations, perSecond, findings } = report;
  const rows = findings.map(({ promise, kept, measured }) => [
    ...[kept ? 'kept' : 'BROKEN', promise, measured],
  ]);
  return [
    table(['', 'PROMISE', 'MEASURED'], rows),
    '',
    `${operations} lease operations in process, ${perSecond}/s with all faults; doors carry the rest`,
    `${faults.length} faults in ${seconds} s, seed ${seed}`,
  ].join('\n');
}
