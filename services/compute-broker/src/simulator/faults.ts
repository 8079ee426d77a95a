import type { FaultLevel } from '../domain/fault/levels.ts';
import type { Random } from './random.ts';

/** Something that goes wrong. */
export interface Cause {
  readonly name: string;
  readonly weight: number;
  /** `card`: one card is lost; `node`: all of a node; `job`: the work has to start again where it is. */
  readonly scope: 'card' | 'node' | 'job';
  readonly level: FaultLevel;
  /** Until it is in order again: the median of a log-normal, sigma 0.5. */
  readonly repairMs: number;
}

/** How often things go wrong. */
export interface FaultRates {
  readonly name: string;
  /** Where the figures are from. */
  readonly source: string;
  readonly perThousandNodeDays: number;
  /** By SKU where it is another. */
  readonly bySku: Readonly<Record<string, number>>;
  readonly causes: readonly Cause[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const card = (name: string, weight: number, repairMs = 24 * HOUR): Cause => ({
  ...{ name, weight, scope: 'card', level: 'Separate', repairMs },
});
const node = (name: string, weight: number, repairMs = 12 * HOUR): Cause => ({
  ...{ name, weight, scope: 'node', level: 'Separate', repairMs },
});
const job = (name: string, weight: number): Cause => ({
  ...{ name, weight, scope: 'job', level: 'RestartBusiness', repairMs: 0 },
});

/** Counts of Table 5; times to repair are ours, the table has none. */
const LLAMA3_CAUSES: readonly Cause[] = [
  card('faulty_gpu', 148),
  card('gpu_hbm3', 72),
  job('software_bug', 54),
  node('net_switch_cable', 35),
  node('host_unplanned_maintenance', 32),
  card('gpu_sram', 19),
  card('gpu_system_processor', 17),
  node('nic', 7),
  job('nccl_watchdog', 7),
  card('silent_data_corruption', 6),
  card('gpu_thermal_sensor', 6),
  node('ssd', 3),
  node('power_supply', 3, 24 * HOUR),
  node('server_chassis', 2, 24 * HOUR),
  node('io_expansion_board', 2, 24 * HOUR),
  job('dependency', 2),
  node('cpu', 2, 24 * HOUR),
  node('system_memory', 2, 24 * HOUR),
];

export const FAULT_RATES: Readonly<Record<string, FaultRates>> = {
  llama3: {
    name: 'llama3',
    source: 'arXiv:2407.21783 Table 5: 419 unexpected interruptions in 54 days on 16,384 GPUs',
    perThousandNodeDays: (419 / 54 / (16_384 / 8)) * 1_000,
    bySku: {},
    causes: LLAMA3_CAUSES,
  },
  rsc1: {
    name: 'rsc1',
    source: 'arXiv:2410.21680: 6.50 failures per 1,000 node-days; causes as in Llama 3',
    perThousandNodeDays: 6.5,
    bySku: {},
    causes: LLAMA3_CAUSES,
  },
};

const DAY = 24 * HOUR;

/** What goes wrong next, on which of the nodes: a Poisson process over all of them. */
export class FaultSource {
  readonly #rates: FaultRates;
  readonly #random: Random;
  readonly #classes: { nodes: string[]; weight: number }[];
  readonly #meanMs: number;

  constructor(rates: FaultRates, nodes: readonly { id: string; sku: string }[], random: Random) {
    this.#rates = rates;
    this.#random = random;
    const bySku = new Map<string, string[]>();
    for (const { id, sku } of nodes) bySku.set(sku, [...(bySku.get(sku) ?? []), id]);
    this.#classes = [...bySku].map(([sku, ids]) => {
      const rate = rates.bySku[sku] ?? rates.perThousandNodeDays;
      return { nodes: ids, weight: (rate / 1_000) * ids.length };
    });
    const perDay = this.#classes.reduce((sum, { weight }) => sum + weight, 0);
    this.#meanMs = perDay > 0 ? DAY / perDay : Infinity;
  }

  after(now: number): { at: number; node: string; cause: Cause; repairMs: number } {
    if (this.#meanMs === Infinity) {
      const [cause] = this.#rates.causes;
      return { at: Infinity, node: '', cause: cause as Cause, repairMs: 0 };
    }
    const at = now + Math.ceil(this.#random.exponential(this.#meanMs));
    const cause = this.#random.weighted(this.#rates.causes);
    const node = this.#random.pick(this.#random.weighted(this.#classes).nodes);
    const repairMs = cause.repairMs === 0 ? 0 : this.#random.logNormal(cause.repairMs, 0.5);
    return { at, node, cause, repairMs: Math.ceil(repairMs) };
  }
}
