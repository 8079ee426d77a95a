import { Command } from 'commander';
import { toNumber } from './arguments.ts';
import { chaosBroker, describeBroker } from '../chaos/broker.ts';
import { describe } from '../chaos/describe.ts';
import { chaosFoundation } from '../chaos/foundation.ts';
import { chaosMessaging } from '../chaos/messaging.ts';
import { printJson } from '../output/table.ts';

interface Options {
  seed?: number;
  minutes?: number;
  operations?: number;
  only?: string;
  json?: boolean;
}

const messaging = new Command('messaging')
  .description('kill, freeze and overload what messages stand on; prove that nothing is lost')
  .option('--seed <number>', 'repeats an order of faults; without it: a new one', toNumber)
  .option('--minutes <number>', 'go on that long; without it: each fault once', toNumber)
  .option('--only <words>', 'faults whose name has these words, e.g. "kill -9 of kafka"')
  .option('--json', 'as JSON')
  .action(async ({ json, ...options }: Options) => {
    const seed = options.seed ?? Math.floor(Math.random() * 1_000_000);
    const say = (line: string) =>
      console.error(`${new Date().toISOString().slice(11, 19)}  ${line}`);
    say(`seed ${seed}`);
    const report = await chaosMessaging({ ...options, seed, say });
    if (json) printJson(report);
    else console.log(describe(report));
    process.exitCode = report.findings.every(({ kept }) => kept) ? 0 : 1;
  });

const foundation = new Command('foundation')
  .description("foundation-model's promises on three replicas: long freezes, and a soak")
  .option('--minutes <number>', 'length of the soak', toNumber, 30)
  .action(async ({ minutes }: { minutes: number }) => {
    process.exitCode = (await chaosFoundation(minutes)) ? 0 : 1;
  });

const broker = new Command('broker')
  .description(
    'kill, freeze and cut off compute-broker, set its clock; prove that no card is given twice',
  )
  .option('--seed <number>', 'repeats an order of faults; without it: a new one', toNumber)
  .option('--minutes <number>', 'go on that long; without it: each fault once', toNumber)
  .option('--operations <number>', 'go on until so many lease operations, e.g. 10000000', toNumber)
  .option('--only <words>', 'faults whose name has these words, e.g. "clock"')
  .option('--json', 'as JSON')
  .action(async ({ json, ...options }: Options) => {
    const seed = options.seed ?? Math.floor(Math.random() * 1_000_000);
    const report = await chaosBroker({ ...options, seed, say: sayAt });
    if (json) printJson(report);
    else console.log(describeBroker(report));
    process.exitCode = report.findings.every(({ kept }) => kept) ? 0 : 1;
  });

const sayAt = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)}  ${line}`);

export const chaosCommand = new Command('chaos')
  .description('chaos suites, on parts of their own')
  .addCommand(messaging)
  .addCommand(foundation)
  .addCommand(broker);
