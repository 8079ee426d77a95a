import type { BrokerEvent } from '../../../domain/event.ts';
import { LOCK_DELAY, TTL } from '../../../domain/model/run.fixture.ts';
import type { Violation } from '../../../oracle/seen.ts';

interface Row {
  position: number;
  events: Record<string, unknown>[];
}

/** A clock is told from one that is set by this, and both sides have it, ms. */
const TOLERANCE_MS = 600;

/** Remembers what callers were told, and how much time really passed. */
export class Witness {
  /** Real time: that of a clock that nobody sets. */
  readonly now: () => number;
  readonly #violations: Violation[] = [];
  readonly #ids = new Map<string, string>();
  readonly #tokens = new Map<string, string>();
  readonly #took: [id: string, token: string][] = [];
  readonly #told: string[] = [];
  /** By lease that says no end: when it was asked for, or renewed, last. */
  readonly #kept = new Map<string, number>();

  constructor(now: () => number) {
    this.now = now;
  }

  idOf = (requestKey: string): string | null => this.#ids.get(requestKey) ?? null;
  tokenOf = (id: string): string | undefined => this.#tokens.get(id);

  /** One key, one lease. */
  answered(requestKey: string, id: string): void {
    const known = this.#ids.get(requestKey) ?? id;
    if (known !== id) this.#wrong(9, `${requestKey} is ${known} and then ${id}`);
    this.#ids.set(requestKey, id);
  }

  took(id: string, token: string | undefined): void {
    if (token !== undefined) this.#took.push([id, token]);
  }

  told(events: readonly BrokerEvent[], asked: number): void {
    for (const event of events) {
      this.#told.push(keyOf(JSON.parse(JSON.stringify(event, digits)) as Row['events'][number]));
      if (!('lease' in event)) continue;
      const { id, endsAt, notice, fencingToken } = event.lease;
      if (fencingToken !== null) this.#tokens.set(id, fencingToken.toString());
      const runs = event.type === 'granted' || event.type === 'renewed';
      if (runs && endsAt === null && !notice) this.#kept.set(id, asked);
      else if (endsAt !== null || notice) this.#kept.delete(id);
      if (event.type === 'expired') this.#ended(id);
    }
  }

  /** What was answered is in the log. */
  judge(rows: readonly Row[]): Violation[] {
    const logged = new Set(rows.flatMap(({ events }) => events.map(keyOf)));
    const lost = this.#told.filter((key) => !logged.has(key));
    for (const key of lost) this.#wrong(6, `${key} was answered and is not in the log`);
    const tokens = new Set(
      rows.flatMap(({ events }) =>
        events.map((event) => {
          const { id, fencingToken } = (event['lease'] ?? {}) as Record<string, unknown>;
          return `${String(id)} ${String(fencingToken)}`;
        }),
      ),
    );
    for (const [id, token] of this.#took) {
      if (!tokens.has(`${id} ${token}`)) this.#wrong(3, `${token} is taken for lease ${id}`);
    }
    return this.#violations;
  }

  #ended(id: string): void {
    const since = this.#kept.get(id);
    const had = this.now() - (since ?? -Infinity);
    if (had < TTL + LOCK_DELAY - TOLERANCE_MS) this.#wrong(14, `lease ${id} ends after ${had} ms`);
  }

  #wrong(invariant: number, what: string): void {
    this.#violations.push({ invariant, at: 0, what });
  }
}

const digits = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;

/** What tells an event from another, as the log and as an answer has it. */
function keyOf(event: Row['events'][number]): string {
  const { type, verb, at, id, expiresAt } = event;
  const lease = event['lease'] as Record<string, unknown> | undefined;
  if (type === 'renewed')
    return ['renewed', at, id ?? lease?.['id'], expiresAt ?? lease?.['expiresAt']].join(' ');
  if (lease) return [type, at, lease['id'], lease['expiresAt'], lease['fencingToken']].join(' ');
  const what = (event['health'] ?? event['node'] ?? event['queue'] ?? event['reservation']) as
    | Record<string, unknown>
    | undefined;
  return [type, verb, at, what?.['id'] ?? event['requestKey']].join(' ');
}
