import type { Letter } from '@banyan/messaging';
import type { ChaosMesh } from './chaos-mesh.ts';
import { KILLER } from './killer.ts';
import { residentMiB } from './family.ts';

/** One promise and what became of it. */
export interface Finding {
  promise: string;
  kept: boolean;
  measured: string;
}

const LATE = ['deadline_exceeded', 'capacity_unavailable'];
/** Of the questions after the last fault, so many must have been answered in the end. */
export const LAST = 20;
const ASKED = 'chaos-sink.echo.asked.v1';
const MOST_MIB = 400;
/** The deadline of an echo, and a second, ms. */
const ECHO_MOST_MS = 16_000;

/** All that is known: what was sent and what is in the databases; nothing that a service says. */
export interface Evidence {
  /** Steps as `account/n`. */
  accepted: string[];
  /** In the order in which they took effect. */
  effects: string[];
  completed: string[];
  echoes: Echo[];
  /** Records, and rows of an outbox, that are still on their way. */
  lag: number;
  /** How many records were sent that end whoever handles them. */
  killers: number;
  letters: Pick<Letter, 'origin' | 'kind' | 'key'>[];
  /** Of each service process, MiB. */
  memory: number[];
}

export async function gather(
  mesh: ChaosMesh,
  left: Pick<Evidence, 'lag' | 'letters' | 'killers'>,
): Promise<Evidence> {
  return {
    accepted: await steps(mesh, 'source', 'select account, n from accepted'),
    effects: await steps(mesh, 'sink', 'select account, n from effect order by seq'),
    completed: await steps(mesh, 'source', 'select account, n from completed'),
    echoes: await mesh.query<Echo>(
      'source',
      'select phase, outcome, ms, deltas from echo order by seq',
    ),
    memory: mesh.processes.map((name) => residentMiB(mesh.pidOf(name))),
    ...left,
  };
}

export function judge(evidence: Evidence): Finding[] {
  const { accepted, effects, completed, echoes, lag, letters, killers, memory } = evidence;
  const done = new Set(effects);
  const calm = echoes.filter(({ phase }) => phase === 'calm');
  const answered = echoes.filter(isAnswered);
  const healed = echoes.filter(({ phase }) => phase === 'healed').slice(-LAST);
  const finding = (promise: string, bad: number, of: number): Finding => ({
    ...{ promise, kept: bad === 0, measured: `${bad} of ${of}` },
  });
  const none = (promise: string, bad: number): Finding => ({
    ...{ promise, kept: bad === 0, measured: String(bad) },
  });
  return [
    {
      promise: 'there was load',
      kept: accepted.length > 500,
      measured: `${accepted.length} steps`,
    },
    finding('nothing accepted is lost', without(accepted, done), accepted.length),
    finding('every effect once', effects.length - done.size, effects.length),
    finding('no effect without a cause', without(effects, new Set(accepted)), effects.length),
    finding('every key in order', disordered(effects), effects.length),
    finding('every answer back, once', missing(completed, accepted), accepted.length),
    finding(
      'no reply lost while only consumers come and go',
      calm.filter(({ outcome }) => outcome !== 'answered').length,
      calm.length,
    ),
    {
      promise: 'replies come again once all is healed',
      kept: healed.length === LAST && healed.every(isAnswered),
      measured: `${healed.filter(isAnswered).length} of the last ${LAST}`,
    },
    finding(
      'no wait beyond its deadline',
      echoes.filter(({ ms }) => ms > ECHO_MOST_MS).length,
      echoes.length,
    ),
    finding(
      'no stream mixed up, none cut short',
      answered.filter(({ deltas }) => !/^(0|01|012)*012$/.test(deltas)).length,
      answered.length,
    ),
    none('no lag is left', lag),
    finding(
      'a record that ends its process is parked, and no other for it',
      Math.abs(killers - letters.filter(isKiller).length),
      killers,
    ),
    none(
      'no dead letter of a good record',
      letters.filter((letter) => !isLate(letter) && !isKiller(letter)).length,
    ),
    {
      promise: `memory below ${MOST_MIB} MiB`,
      kept: memory.every((mib) => mib < MOST_MIB),
      measured: `${Math.max(...memory)} MiB`,
    },
  ];
}

const isKiller = ({ key }: Evidence['letters'][number]) => key.startsWith(KILLER);

const isAnswered = ({ outcome }: Echo) => outcome === 'answered';

/** A question that nobody could read, or try once more, before its deadline belongs there. */
const isLate = ({ origin, kind }: Evidence['letters'][number]) =>
  origin.topic === ASKED && LATE.includes(kind);

/** A question, as whoever asked has noted it. */
export interface Echo {
  phase: string;
  outcome: string;
  /** How long it took, without the time in which the process that asked was stopped. */
  ms: number;
  /** Sequence numbers in the order in which they came, e.g. `012`. */
  deltas: string;
}

async function steps(mesh: ChaosMesh, service: 'source' | 'sink', sql: string) {
  const rows = await mesh.query<{ account: string; n: number }>(service, sql);
  return rows.map(({ account, n }) => `${account}/${n}`);
}

const without = (steps: string[], known: Set<string>) =>
  steps.filter((step) => !known.has(step)).length;

/** Answers that never came, and those that came twice. */
function missing(completed: string[], accepted: string[]): number {
  const seen = new Set(completed);
  return without(accepted, seen) + completed.length - seen.size;
}

function disordered(effects: string[]): number {
  const last = new Map<string, number>();
  let wrong = 0;
  for (const effect of effects) {
    const [account = '', n] = effect.split('/');
    if (Number(n) !== (last.get(account) ?? 0) + 1) wrong++;
    last.set(account, Number(n));
  }
  return wrong;
}
