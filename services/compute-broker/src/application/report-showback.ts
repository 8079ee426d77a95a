import type { ShowbackLine, ShowbackQuery, ShowbackReport } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import { spentOf } from '../domain/budget/budget.ts';
import type { Fleet } from '../domain/fleet.ts';
import { PARTS_PER_CARD } from '../domain/fleet/sku.ts';
import { type Bill, bill, moneyOf } from '../domain/showback/bill.ts';
import { HOUR_MS } from '../domain/showback/hours.ts';
import type { LeaseCaller } from './caller.ts';
import type { LeaseStore } from './lease-store.ts';
import type { ShowbackStore } from './showback-store.ts';
import type { Tariffs } from './tariffs.ts';
import { iso } from './told.ts';

const USUAL_MS = 30 * 24 * HOUR_MS;
const MOST_LINES = 20_000;
/** Beyond it there are no dates. */
const LAST = 8.64e15;

export interface Reported {
  report: ShowbackReport;
  bill: Bill;
}

/** Who had which cards for how long and what that costs: all of it for operators, else one's own. */
export class ReportShowback {
  readonly #store: LeaseStore;
  readonly #showback: ShowbackStore;
  readonly #tariffs: Tariffs;

  constructor(store: LeaseStore, showback: ShowbackStore, tariffs: Tariffs) {
    this.#store = store;
    this.#showback = showback;
    this.#tariffs = tariffs;
  }

  /** Throws `invalid_request` for a time that is none, or more lines than anybody reads. */
  async run(query: ShowbackQuery, { holder, operator }: LeaseCaller): Promise<Reported> {
    const tariff = this.#tariffs.now;
    const { now, budgets } = await this.#store.look((seen) => ({
      now: seen.now,
      budgets: operator ? budgetsOf(seen.fleet, seen.now) : [],
    }));
    const { from, until } = spanOf(query, now);
    const { group } = query;
    const { entries, capacityPartMs, folded } = await this.#showback.times({
      ...{ from, until, holder: operator ? undefined : holder },
      byHolder: group.includes('holder'),
    });
    const made = bill(entries, tariff, group);
    if (made.lines.length > MOST_LINES) {
      const message = `are ${made.lines.length} lines; ask for less of the time, or group by less`;
      throw new MeshError('invalid_request', `They ${message}.`, {
        issues: [{ path: 'group', message }],
      });
    }
    const report: ShowbackReport = {
      ...{ since: iso(from), until: iso(until) },
      knownSince: folded ? iso(folded.since) : null,
      through: folded ? iso(folded.through) : null,
      ...{ currency: tariff.currency, perCardSecond: moneyOf(tariff.perCardSecond), group },
      lines: made.lines.map(lineOf),
      total: { cardMs: Number(made.cardMs), cost: moneyOf(made.cost) },
      capacityMs: operator ? Number(capacityPartMs / BigInt(PARTS_PER_CARD)) : null,
      budgets,
    };
    return { report, bill: made };
  }
}

/** Whole hours: what is booked is booked by the hour. */
function spanOf({ since, until }: ShowbackQuery, now: number): { from: number; until: number } {
  const to = Math.ceil((until === undefined ? now : Date.parse(until)) / HOUR_MS) * HOUR_MS;
  const start = since === undefined ? to - USUAL_MS : Date.parse(since);
  const from = Math.floor(start / HOUR_MS) * HOUR_MS;
  if (from < to && Math.abs(from) < LAST && Math.abs(to) < LAST) return { from, until: to };
  throw new MeshError('invalid_request', 'since is before until.', {
    issues: [{ path: 'since', message: 'is not before until' }],
  });
}

function lineOf({ group, cardMs, busyMs, idleMs, cost }: Bill['lines'][number]): ShowbackLine {
  return {
    ...(group as Pick<ShowbackLine, 'category'>),
    cardMs: Number(cardMs),
    busyMs: busyMs === null ? null : Number(busyMs),
    idleMs: idleMs === null ? null : Number(idleMs),
    cost: moneyOf(cost),
  };
}

function budgetsOf(fleet: Fleet, now: number): ShowbackReport['budgets'] {
  return [...fleet.queues.values()].flatMap((queue) => {
    const { id, budget } = queue;
    if (!budget) return [];
    const { cardMs, until } = spentOf(fleet, queue, budget, now);
    const exhausted = cardMs >= budget.cardSeconds * 1_000;
    return [{ queue: id, ...budget, spentMs: cardMs, turnsAt: iso(until), exhausted }];
  });
}
