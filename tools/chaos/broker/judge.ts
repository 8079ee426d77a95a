import type { LoggedEvent } from '../../../services/compute-broker/src/oracle/read-event.ts';
import { readLog } from '../../../services/compute-broker/src/oracle/read-log.ts';
import { type Verdict, verify } from '../../../services/compute-broker/src/oracle/verify.ts';
import type { Finding } from '../checker.ts';
import { Acked, eventNumber } from './acked.ts';
import { type BrokerMesh, type Database, HOLDERS, WORKERS } from './broker-mesh.ts';
import { type Note, readJournal, type Said, type Touch } from './journal.ts';
import { judgeTouches } from './touches.ts';

const LOCK_DELAY_MS = 500;
/** A sweep, its commit, and what a busy machine adds. */
const SWEPT_MS = 3_000;

export interface BrokerJudged {
  findings: Finding[];
  verdicts: Record<Database, Verdict>;
  /** Leases that nobody renewed: how long after TTL and rest the last of them was freed. */
  latestMs: number;
}

/** All that is known, held together: log, tables, what was answered, what was touched. */
export async function judgeBroker(
  mesh: BrokerMesh,
  say: (line: string) => void,
): Promise<BrokerJudged> {
  const each = HOLDERS.map((name) => readJournal(mesh.journalOf(name)));
  const notes = each.flat();
  const acked = new Acked(WORKERS.map((name) => mesh.ackedOf(name)));
  const said = notes.filter((note) => note.type === 'said');
  const doors = await judgeDatabase(mesh, 'doors', say);
  const bulk = await judgeDatabase(mesh, 'bulk', say);
  const logged = await pass(mesh, 'doors', said);
  const { latestMs, live } = await pass(mesh, 'bulk', [], acked);
  const touches = judgeTouches(notes.filter(isTouch));
  for (const wrong of touches.wrong.slice(0, 10)) say(`BROKEN  ${wrong}`);
  const latest = Math.max(latestMs, logged.latestMs);
  const asked = notes.filter((note) => note.type === 'asked');
  const count = (outcome: string) => asked.filter((note) => note.outcome === outcome).length;
  const findings: Finding[] = [
    {
      promise: 'there was load, over HTTP and Kafka',
      kept: each.every((own) => own.filter(isTouch).length > 100),
      measured: `${count('answered')} answered, ${count('refused')} refused, ${count('unknown')} unknown`,
    },
    invariants('doors', doors),
    invariants('in process', bulk),
    none('what was answered over the doors is in the log', logged.missing, said.length),
    none('what was answered in process is in the log', acked.missing, acked.size),
    none(
      'two leases never at work on one card, unless fenced',
      touches.wrong.length,
      touches.touches,
    ),
    {
      promise: 'fencing was put to the test',
      kept: touches.refused > 0,
      measured: `${touches.refused} refused, ${touches.fenced} overlaps of which the older was refused`,
    },
    none(
      'no token taken that is not that of the lease',
      notes.filter(isTaken).length,
      asked.length,
    ),
    {
      promise: `freed within TTL + ${LOCK_DELAY_MS} ms + a sweep`,
      kept: latest <= SWEPT_MS && live + logged.live === 0,
      measured: `${Math.round(latest)} ms after TTL and rest at the latest, ${live + logged.live} left`,
    },
  ];
  return { findings, verdicts: { doors, bulk }, latestMs: latest };
}

const isTouch = (note: Note): note is Touch => note.type === 'touch';
const isTaken = ({ type }: Note): boolean => type === 'taken';

const none = (promise: string, bad: number, of: number): Finding => ({
  ...{ promise, kept: bad === 0, measured: `${bad} of ${of}` },
});

const invariants = (where: string, { found, events, entries, rows }: Verdict): Finding => ({
  promise: `invariants 1 to 14, ${where}`,
  kept: found === 0,
  measured: `${found} violations in ${events} events of ${entries} commits, ${rows} rows`,
});

async function judgeDatabase(mesh: BrokerMesh, database: Database, say: (line: string) => void) {
  const client = await mesh.connect(database);
  const begun = performance.now();
  try {
    const verdict = await verify(client, { lockDelayMs: LOCK_DELAY_MS });
    const seconds = (performance.now() - begun) / 1_000;
    say(`judged ${verdict.events} events of ${database} in ${seconds.toFixed(1)} s`);
    for (const { invariant, position, what } of verdict.violations.slice(0, 20)) {
      say(`VIOLATION of ${invariant} at position ${position}: ${what}`);
    }
    return verdict;
  } finally {
    await client.end();
  }
}

interface Kept {
  /** By real time: that of the database's clock less what it was set by. */
  at: number;
  ttlMs: number;
  /** What nobody watched until then. */
  unwatched: number;
}

/** Once more through the log: what was answered is in it, and how late what nobody renewed was freed. */
async function pass(
  mesh: BrokerMesh,
  database: Database,
  said: Said[],
  acked?: Acked,
): Promise<{ missing: number; latestMs: number; live: number }> {
  const waiting = new Set(said.map(textOf));
  const kept = new Map<string, Kept>();
  let [stepped, unwatched, latestMs] = [0, 0, 0];
  const saw = (event: LoggedEvent) => {
    if (event.type === 'clock') {
      if (event['verb'] === 'set') stepped += Number(event['byMs']);
      else unwatched += Number(event['byMs']);
    }
    const lease = event['lease'] as Record<string, unknown> | undefined;
    if (!lease && event.type !== 'renewed') return;
    const id = String(lease?.['id'] ?? event['id']);
    const expiresAt = Number(lease?.['expiresAt'] ?? event['expiresAt']);
    const state = String(lease?.['state'] ?? 'granted');
    waiting.delete(textOf({ lease: id, state, expiresAt }));
    acked?.saw(eventNumber(event.type, id, event.at, expiresAt));
    const at = event.at - stepped;
    if (event.type === 'granted') kept.set(id, { at, ttlMs: Number(lease?.['ttlMs']), unwatched });
    else if (event.type === 'renewed') Object.assign(kept.get(id) ?? {}, { at, unwatched });
    else if (state !== 'granted') {
      const last = kept.get(id);
      kept.delete(id);
      if (event.type !== 'expired' || !last) return;
      const late = at - last.at - last.ttlMs - LOCK_DELAY_MS - (unwatched - last.unwatched);
      latestMs = Math.max(latestMs, late);
    }
  };
  const client = await mesh.connect(database);
  try {
    for await (const { events } of readLog(client, 0, Number.MAX_SAFE_INTEGER)) events.forEach(saw);
  } finally {
    await client.end();
  }
  return { missing: waiting.size, latestMs, live: kept.size };
}

const textOf = ({ lease, state, expiresAt }: Omit<Said, 'type'>) =>
  `${lease} ${state} ${expiresAt}`;
