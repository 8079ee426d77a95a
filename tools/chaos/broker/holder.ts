import { setTimeout as pause } from 'node:timers/promises';
import { type Door, type LeaseSaid, overHttp, overKafka, type Question } from './doors.ts';
import { Journal, monotonic } from './journal.ts';

/**
 * A process that works on leased cards, several leases at once. It stops in time by its own clock,
 * unless it was frozen: then it goes on for once as if nothing had been, as such a process would.
 */
const env = process.env as Record<
  'HOLDER' | 'URLS' | 'KEY' | 'BROKERS' | 'GUARD' | 'JOURNAL' | 'DOOR',
  string
>;
const TTL_MS = 3_000;
const LEASES = 20;
/** A step that takes longer was a freeze. */
const FROZEN_MS = TTL_MS;

const journal = new Journal(env.JOURNAL);
const door: Door =
  env.DOOR === 'kafka' ? await overKafka(env.BROKERS) : overHttp(env.URLS.split(','), env.KEY);
let serial = 0;

async function ask(question: Question): Promise<LeaseSaid | 'refused' | 'unknown'> {
  const answer = await door(question);
  const outcome = typeof answer === 'string' ? answer : 'answered';
  journal.note({ type: 'asked', outcome });
  return answer;
}

function said({ id: lease, state, expiresAt }: LeaseSaid): void {
  journal.note({ type: 'said', lease, state, expiresAt: Date.parse(expiresAt) });
}

/** Cards, or nothing: whoever asks again and again asks under the same key. */
async function acquire(): Promise<{ lease: LeaseSaid; until: number } | undefined> {
  const requestKey = `${env.HOLDER}-${process.pid}-${serial++}`;
  const cards = [1, 1, 1, 2, 2, 4][Math.floor(Math.random() * 6)] ?? 1;
  let pending: LeaseSaid | undefined;
  for (let tries = 0; tries < 25; tries++) {
    const sent = monotonic();
    const lease = await ask({ op: 'acquire', requestKey, cards, ttlMs: TTL_MS });
    if (lease === 'refused') return undefined;
    if (lease !== 'unknown') {
      // Asked again, it may be told as it is by now, and not as it was written.
      if (tries === 0) said(lease);
      if (lease.state === 'granted') return { lease, until: sent + lease.remainingMs };
      if (lease.state !== 'pending') return undefined;
      pending = lease;
    }
    await pause(200);
  }
  if (pending) await ask({ op: 'release', leaseId: pending.id });
  return undefined;
}

async function admitted(card: string, token: string): Promise<{ at: number; refused: boolean }> {
  const response = await fetch(`${env.GUARD}?${card}?${token}`);
  const [answer, at] = (await response.text()).split(' ');
  return { at: Number(at), refused: answer !== 'yes' };
}

async function touch({ id: lease, fencingToken }: LeaseSaid, card: string): Promise<void> {
  const token = fencingToken ?? '0';
  const begin = await admitted(card, token);
  let end = begin;
  if (!begin.refused) {
    await pause(10 + Math.random() * 40);
    end = await admitted(card, token);
  }
  const { refused } = end;
  journal.note({ type: 'touch', card, lease, token, begin: begin.at, end: end.at, refused });
}

async function hold(): Promise<void> {
  const got = await acquire();
  if (!got) return;
  let { lease, until } = got;
  const leaves = monotonic() + 1_000 + Math.random() * 6_000;
  let seen = monotonic();
  // Whoever was frozen goes on as if it had not been.
  while (monotonic() < leaves || monotonic() - seen > FROZEN_MS) {
    for (const { id } of lease.cards) {
      const now = monotonic();
      // Whoever was frozen has not looked at the clock yet.
      if (now + 100 > until && now - seen < FROZEN_MS) return;
      seen = now;
      await touch(lease, id);
    }
    if (monotonic() > until) return;
    if (until - monotonic() < (TTL_MS * 2) / 3) {
      const sent = monotonic();
      const renewed = await ask(keep('renew', lease));
      if (renewed === 'refused') return;
      if (renewed !== 'unknown') {
        said(renewed);
        lease = renewed;
        until = sent + renewed.remainingMs;
      }
    }
    if (Math.random() < 0.02) await tryStale(lease);
    await pause(50);
  }
  // Some go without a word.
  if (Math.random() < 0.3) return;
  const released = await ask(keep('release', lease));
  if (typeof released !== 'string') said(released);
}

const keep = (op: 'renew' | 'release', { id, fencingToken }: LeaseSaid): Question => ({
  ...{ op, leaseId: id },
  ...(fencingToken === null ? {} : { fencingToken }),
});

async function tryStale(lease: LeaseSaid): Promise<void> {
  const token = String(BigInt(lease.fencingToken ?? 1) - 1n);
  const answer = await ask(keep('renew', { ...lease, fencingToken: token }));
  if (typeof answer !== 'string') journal.note({ type: 'taken', lease: lease.id, token });
}

for (let i = 0; i < LEASES; i++) {
  void (async () => {
    for (;;) {
      await hold().catch(() => undefined);
      await pause(Math.random() * 300);
    }
  })();
}
