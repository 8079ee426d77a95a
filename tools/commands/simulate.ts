import { Command, InvalidArgumentError } from 'commander';
import { PLACEMENT_POLICIES } from '../../services/compute-broker/src/simulator/policies/policies.ts';
import type { SimulationResult } from '../../services/compute-broker/src/simulator/result.ts';
import { simulate } from '../../services/compute-broker/src/simulator/simulate.ts';
import { duration } from '../output/duration.ts';
import { progressLine } from '../output/progress-line.ts';
import { printJson, table } from '../output/table.ts';
import { readFaults } from '../simulate/loaders/faults.ts';
import { readFleet } from '../simulate/loaders/fleet.ts';
import { PROFILE_NAMES } from '../simulate/loaders/generator.ts';
import { readTrace } from '../simulate/loaders/trace.ts';
import { mixOf } from '../simulate/mix-of.ts';
import { hoursTable, policiesTable, sizesTable } from '../simulate/tables.ts';
import { withSpares } from '../simulate/training.ts';
import { writeReport } from '../simulate/write-report.ts';
import { toCount, toNumber } from './arguments.ts';

interface Options {
  trace: string;
  fleet: string;
  policy: string[];
  faults: string;
  days?: number;
  seed: number;
  load: number;
  demand?: number;
  spares?: number;
  oracle: boolean;
  out?: string;
  json?: boolean;
}

const NAMES = Object.keys(PLACEMENT_POLICIES);
const DAY = 86_400_000;

function toPolicy(name: string, before: string[] | undefined): string[] {
  if (!NAMES.includes(name)) throw new InvalidArgumentError(`One of ${NAMES.join(', ')}.`);
  return [...new Set([...(before ?? []), name])];
}

function toPart(text: string): number {
  const part = toNumber(text);
  if (part < 1) return part;
  throw new InvalidArgumentError('It has to be a part of one, e.g. 0.02.');
}

export const simulateCommand = new Command('simulate')
  .description(
    "compute-broker's own decisions on a virtual clock: what a fleet makes of a workload",
  )
  .option(
    '--trace <file>',
    `openb pods, DLRM instances, a Philly job log, or generator:${PROFILE_NAMES.join('|')}`,
    'generator:mixed',
  )
  .option(
    '--fleet <file>',
    'an inventory, openb nodes, or generator:<cards>x<sku>',
    'generator:1024xascend-910b2',
  )
  .option(
    '--policy <name>',
    `how cards are chosen; several are compared: ${NAMES.join(', ')} (default: banyan)`,
    toPolicy,
  )
  .option('--faults <file>', 'llama3, rsc1, none, or a file of rates', 'none')
  .option('--days <number>', 'so long; a trace from a file plays to its end without', toNumber)
  .option('--seed <number>', 'the same gives the same', toCount, 1)
  .option('--load <part>', 'what a generator asks for, of what the fleet can give', toNumber, 0.9)
  .option(
    '--demand <part>',
    'openb: in random order, so much of the fleet asked for; what finds no room is gone',
    toNumber,
  )
  .option('--spares <part>', 'of the nodes stand in for others, e.g. 0.02', toPart)
  .option('--no-oracle', 'let nobody judge the events: faster')
  .option('--out <folder>', 'result.json, report.html, plots as SVG and PNG')
  .option('--json', 'the result as JSON')
  .action(async (options: Options) => {
    const { policy: policies = ['banyan'], seed, days, out } = options;
    const fleet = await readFleet(options.fleet);
    const nodes = options.spares === undefined ? fleet : withSpares(fleet, options.spares);
    const faults = await readFaults(options.faults);
    const trace = await readTrace(options.trace, {
      ...{ nodes, days, seed, load: options.load, demand: options.demand },
    });
    const generated = trace.kind.startsWith('generator');
    const endsAt = days !== undefined ? days * DAY : generated ? DAY : Infinity;
    const mix = mixOf(trace.jobs());
    const lastArrival = endsAt === Infinity ? ([...trace.jobs()].at(-1)?.at ?? 0) : endsAt;
    const results: SimulationResult[] = [];
    for (const policy of policies) {
      const total = Math.max(1, Math.ceil(lastArrival / 1_000));
      const progress = progressLine(
        `Simulating ${policy}`,
        total,
        (done) => `${duration(done)} of ${duration(total)}`,
      );
      const began = performance.now();
      const result = simulate({
        ...{ nodes, jobs: trace.jobs(), mix, faults, policy, endsAt, seed, waits: trace.waits },
        judged: options.oracle,
        onTime: (now) => progress.at(Math.min(total - 1, Math.floor(now / 1_000))),
      });
      progress.at(total);
      progress.end();
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      console.error(`${policy}: ${result.events} events in ${seconds} s`);
      results.push(result);
    }
    if (options.json) printJson({ simulated: true, results });
    else print(results);
    if (out !== undefined) {
      const settings = {
        trace: `${options.trace} (${trace.kind})`,
        fleet: options.fleet,
        faults: options.faults,
        seed,
      };
      const names = await writeReport(out, results, settings);
      console.error(`written to ${out}: ${names.join(', ')}`);
    }
    if (results.some(({ oracle }) => (oracle.violations ?? 0) > 0)) process.exitCode = 1;
  });

function print(results: readonly SimulationResult[]): void {
  console.log('Simulated: no accelerator took part.');
  for (const { title, heads, rows } of [policiesTable, sizesTable, hoursTable].map((of) =>
    of(results),
  )) {
    console.log(`\n${title}\n${table(heads, rows)}`);
  }
}
