import { type Booking, usageRecorded } from '@banyan/contracts/foundation';
import { MeshError } from '@banyan/kernel';
import {
  activeTrace,
  type Client,
  GroupCommit,
  type Outbox,
  type OutboxRecord,
  runTogether,
  type Statement,
  type TraceHeaders,
} from '@banyan/persistence';
import { untraced } from '@banyan/telemetry';
import type { DataSource, EntityManager } from 'typeorm';
import { type AccountState, Ledger } from '../../application/ledger/ledger.ts';
import { decide, type Decision } from '../../domain/ledger/decide.ts';
import type {
  ExpireOperation,
  HoldRequest,
  Operation,
  Result,
  ResultOf,
  SettleRequest,
  SpendRequest,
} from '../../domain/ledger/operation.ts';
import { usageOf } from '../../domain/ledger/usage.ts';
import { accountStates } from './account-states.ts';
import { updateBalances } from './balances.sql.ts';
import { dueHolds, forgetClosed } from './closed-holds.ts';
import { insertHolds, updateHolds } from './holds.sql.ts';
import { addUsage } from './usage.sql.ts';
import { isBadData, isContention, ledgerUnavailable } from './ledger-errors.ts';
import { limitedSession } from './limited-session.ts';
import { SnapshotReader } from './snapshot-reader.ts';
import { areSpends, spendAtOnce } from './spend-at-once.ts';

export interface PostgresLedgerOptions {
  /** No operation and no transaction takes longer, ms. */
  limitMs?: number;
}

/** An operation, and the request that it comes from: its bookings go on in that trace. */
interface Job {
  operation: Operation;
  trace: TraceHeaders;
}

/**
 * The ledger in PostgreSQL. Operations of one moment share one transaction and its one commit; any
 * number of replicas may do so on the same rows. Only the database's clock counts.
 */
export class PostgresLedger extends Ledger {
  readonly #source: DataSource;
  readonly #outbox: Outbox;
  readonly #limitMs: number;
  readonly #reader = new SnapshotReader();
  readonly #group: GroupCommit<Job, Result>;

  constructor(source: DataSource, outbox: Outbox, { limitMs = 2_000 }: PostgresLedgerOptions = {}) {
    super();
    this.#source = source;
    this.#outbox = outbox;
    this.#limitMs = limitMs;
    this.#group = new GroupCommit({
      // A batch belongs to no single request, so it must not become a child of one.
      commit: (jobs) => untraced(() => this.#commit(jobs)),
      onAbandoned: ({ operation }) => this.#undo(operation),
      tooLate: ledgerUnavailable,
      limitMs,
    });
  }

  hold(request: HoldRequest, signal?: AbortSignal) {
    return this.#submit({ kind: 'hold', ...request }, signal);
  }

  settle(request: SettleRequest, signal?: AbortSignal) {
    return this.#submit({ kind: 'settle', ...request }, signal);
  }

  spend(request: SpendRequest, signal?: AbortSignal) {
    return this.#submit({ kind: 'spend', ...request }, signal);
  }

  trim(holdId: string, keep: number) {
    return this.#submit({ kind: 'trim', holdId, keep });
  }

  void(holdId: string, signal?: AbortSignal) {
    return this.#submit({ kind: 'void', holdId }, signal);
  }

  async expireDue(most: number): Promise<number> {
    const due = await this.#read((tx) => dueHolds(tx, most));
    const expire = due.map((holdId): ExpireOperation => ({ kind: 'expire', holdId }));
    const released = await Promise.all(expire.map((operation) => this.#submit(operation)));
    return released.filter(({ releasedTokens, state }) => state === 'expired' && releasedTokens > 0)
      .length;
  }

  balances(scope: string): Promise<AccountState[]> {
    return this.#read((tx) => accountStates(tx, scope));
  }

  forget(olderThanMs: number): Promise<void> {
    return this.#read((tx) => forgetClosed(tx, olderThanMs));
  }

  #submit<O extends Operation>(operation: O, signal?: AbortSignal): Promise<ResultOf<O>> {
    return this.#group.submit({ operation, trace: activeTrace() }, signal) as Promise<ResultOf<O>>;
  }

  async #commit(jobs: Job[], until = performance.now() + this.#limitMs): Promise<Result[]> {
    while (true) {
      try {
        const left = Math.max(1, until - performance.now());
        return await limitedSession(this.#source, left, (client) => this.#book(client, jobs));
      } catch (error) {
        if (isContention(error) && performance.now() < until) continue;
        if (!isBadData(error)) throw ledgerUnavailable(error);
        if (jobs.length === 1) throw MeshError.of(error);
        return this.#oneByOne(jobs, until);
      }
    }
  }

  /** Two round trips: one reads under locks, one writes and commits. Where it can be, only one. */
  async #book(client: Client, jobs: Job[]): Promise<Result[]> {
    const operations = jobs.map(({ operation }) => operation);
    const traces = new Map(jobs.map(({ operation, trace }) => [operation.holdId, trace]));
    const others = (decision: Decision, now: number) => this.#writes(decision, now, traces);
    const spent = areSpends(operations)
      ? await spendAtOnce(client, operations, this.#reader, others)
      : undefined;
    if (spent) return spent;
    const { snapshot, now } = await this.#reader.read(client, operations);
    const decision = decide(snapshot, operations, now);
    const { balances, taken, changed } = decision.changes;
    const moved = balances.length > 0 ? [updateBalances(balances)] : [];
    await runTogether(client, [...moved, ...others(decision, now), 'commit']);
    this.#reader.note([...taken, ...changed]);
    return decision.results;
  }

  /** A statement for each kind of change but that of balances. The rows are locked already. */
  #writes(
    { changes: { taken, changed }, entries }: Decision,
    now: number,
    traces: Map<string, TraceHeaders>,
  ): Statement[] {
    const usage = usageOf(entries, now);
    const records = recordsOf(entries, traces);
    return [
      ...(taken.length > 0 ? [insertHolds(taken)] : []),
      ...(changed.length > 0 ? [updateHolds(changed)] : []),
      ...(usage.length > 0 ? [addUsage(usage)] : []),
      ...(records.length > 0 ? [this.#outbox.statement(usageRecorded, records)] : []),
    ];
  }

  /** Some operation spoils the batch: apart, it refuses itself alone. */
  async #oneByOne(jobs: Job[], until: number): Promise<Result[]> {
    const results: Result[] = [];
    for (const job of jobs) {
      const alone = this.#commit([job], until);
      results.push(...(await alone.catch((error: unknown) => [MeshError.of(error)])));
    }
    return results;
  }

  /** Nobody waits for these tokens any more. Should this fail too, the hold expires. */
  #undo(operation: Operation): void {
    if (operation.kind === 'hold') this.void(operation.holdId).catch(() => undefined);
  }

  #read<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const reading = this.#source.transaction(work);
    const late = new Promise<never>((_, reject) => {
      const timer = setTimeout(() => reject(new Error('No answer in time.')), this.#limitMs);
      void reading.catch(() => undefined).finally(() => clearTimeout(timer));
    });
    return Promise.race([reading, late]).catch((error: unknown) => {
      throw ledgerUnavailable(error);
    });
  }
}

/** One record a tenant. It goes on in the trace of its request, or names those of several. */
function recordsOf(entries: Booking[], traces: Map<string, TraceHeaders>): OutboxRecord[] {
  const traceOf = ({ holdId }: Booking) => traces.get(holdId)?.['traceparent'];
  return [...Map.groupBy(entries, ({ tenant }) => tenant)].map(([tenant, bookings]) => {
    const own = { key: tenant, tenant };
    const [first, ...others] = new Set(bookings.flatMap((booking) => traceOf(booking) ?? []));
    if (others.length === 0) {
      return { ...own, data: { bookings }, trace: first ? { traceparent: first } : {} };
    }
    const told = bookings.map((booking) => ({ ...booking, trace: traceOf(booking) }));
    return { ...own, data: { bookings: told }, trace: {} };
  });
}
