import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { catalogue } from '@banyan/contracts/catalogue';
import { type KnownLetter, readLetters } from '../dlq/read-letters.ts';
import { lagOf } from '../lag/lag.ts';
import { builtMessaging } from '../stack/built-messaging.ts';
import { Failure } from '../stack/failure.ts';
import { lockStack } from '../stack/lock.ts';
import { root } from '../stack/paths.ts';
import { openStack } from '../stack/stack.ts';
import { ChaosMesh } from './chaos-mesh.ts';
import { type Finding, gather, judge, LAST } from './checker.ts';
import { FAULTS } from './faults.ts';
import { randomOf } from './random.ts';

export interface ChaosOptions {
  seed: number;
  /** How long faults go on; without it each comes once, and freezes are short. */
  minutes?: number;
  /** Only faults whose name has these words. */
  only?: string;
  say: (line: string) => void;
}

export interface ChaosReport {
  seed: number;
  faults: string[];
  seconds: number;
  findings: Finding[];
}

const SERVICES = ['chaos-source', 'chaos-sink'].map((name) => ({ name, kind: 'broker' }));
const START = ['sink-1', 'sink-2', 'source-1', 'source-2'];
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const BETWEEN_MS = 2_000;
const SETTLE_MS = 90_000;

/** Hurts a mesh of its own while it works, lets it heal, and judges what is left. */
export async function chaosMessaging(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, minutes, only = '', say } = options;
  const faults = FAULTS.filter(({ name }) => name.includes(only));
  if (faults.length === 0) throw new Failure(`No fault has "${only}" in its name.`);
  const begun = Date.now();
  const random = randomOf(seed);
  const mesh = new ChaosMesh(openStack({ run: join(root, '.mesh/chaos'), anyPorts: true }));
  const struck: string[] = [];
  const unlock = lockStack(join(root, '.mesh/chaos-lock'));
  const interrupted = () => void mesh.close().finally(() => process.exit(130));
  for (const signal of SIGNALS) process.once(signal, interrupted);
  try {
    await mesh.open();
    await createTopics(mesh.brokers);
    for (const name of START) await mesh.start(name);
    say('calm; then consumers come and go');
    await pause(4_000);
    await mesh.start('sink-3');
    await pause(2_000);
    await mesh.stop('sink-3');
    await mesh.query('source', "update control set phase = 'storm'");
    await pause(2_000);
    const long = minutes !== undefined;
    const end = Date.now() + (minutes ?? 0) * 60_000;
    const each = random.shuffle(faults);
    for (let i = 0; long ? Date.now() < end : i < each.length; i++) {
      const fault = long ? random.pick(faults) : each[i];
      if (!fault) break;
      say(fault.name);
      struck.push(fault.name);
      await fault.strike(mesh, long);
      await pause(BETWEEN_MS);
    }
    say('healing');
    await mesh.query('source', "update control set phase = 'healed'");
    await repliesAgain(mesh);
    await mesh.query('source', "update control set phase = 'ended'");
    const left = await settle(mesh, say);
    const killers = struck.filter((name) => name === 'a record that ends its process').length;
    for (const [what, same] of Map.groupBy(left.letters, describeLetter))
      say(`${same.length} ${what}`);
    const findings = judge(await gather(mesh, { ...left, killers }));
    return { seed, faults: struck, seconds: Math.round((Date.now() - begun) / 1_000), findings };
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupted);
    await mesh.close();
    unlock();
  }
}

async function createTopics(brokers: string): Promise<void> {
  const { ensureTopics } = await builtMessaging(root);
  const { chaosTopics } = (await import(
    join(root, 'test/chaos/dist/topics.js')
  )) as typeof import('../../test/chaos/topics.ts');
  await ensureTopics({ brokers: [brokers] }, [...catalogue(SERVICES), ...chaosTopics]);
}

/** Waits until nothing is under way; what is left after that is a finding. */
async function settle(mesh: ChaosMesh, say: (line: string) => void) {
  const { openDriver } = await builtMessaging(root);
  const driver = await openDriver({ brokers: [mesh.brokers], clientId: 'chaos' });
  const end = Date.now() + SETTLE_MS;
  try {
    for (;;) {
      const behind = await lagOf(driver.admin, (group) => group.startsWith('chaos-s'));
      const lag = behind.reduce((sum, one) => sum + one.lag, await outboxOf(mesh));
      const ended = await mesh.query<{ open: number }>(
        'source',
        `select count(*)::int as open from accepted a
         where not exists (select 1 from completed c where c.account = a.account and c.n = a.n)`,
      );
      const done = lag === 0 && ended[0]?.open === 0;
      if (done || Date.now() > end) {
        for (const { group, partition, lag } of behind) {
          if (lag > 0) say(`${group}#${partition} is ${lag} records behind`);
        }
        const letters = await Promise.all(SERVICES.map(({ name }) => readLetters(driver, name)));
        return { lag, letters: letters.flat() };
      }
      await pause(500);
    }
  } finally {
    await driver.close();
  }
}

/** Waits until the last questions were all answered; when they never are, the judge will see. */
async function repliesAgain(mesh: ChaosMesh): Promise<void> {
  const end = Date.now() + SETTLE_MS;
  for (let answered = 0; answered < LAST && Date.now() < end; await pause(500)) {
    const last = await mesh.query<{ outcome: string }>(
      'source',
      `select outcome from echo where phase = 'healed' order by seq desc limit ${LAST}`,
    );
    answered = last.filter(({ outcome }) => outcome === 'answered').length;
  }
}

async function outboxOf(mesh: ChaosMesh): Promise<number> {
  const sql = 'select count(*)::int as rows from outbox';
  const counts = await Promise.all([
    mesh.query<{ rows: number }>('source', sql),
    mesh.query<{ rows: number }>('sink', sql),
  ]);
  return counts.reduce((sum, [row]) => sum + (row?.rows ?? 0), 0);
}

const describeLetter = ({ origin, kind, reason }: KnownLetter) =>
  `dead letters of ${origin.topic}: ${kind}, ${reason}`;
