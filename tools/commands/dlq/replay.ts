import { Command } from 'commander';
import { toCountOrNone } from '../arguments.ts';
import { type Aftermath, aftermath } from '../../dlq/aftermath.ts';
import { chosenLetters } from '../../dlq/chosen-letters.ts';
import { replay } from '../../dlq/replay.ts';
import type { Selection } from '../../dlq/selection.ts';
import { progressLine } from '../../output/progress-line.ts';
import { printJson } from '../../output/table.ts';
import { withDriver } from '../../stack/with-driver.ts';

interface Options extends Selection {
  again?: boolean;
  dryRun?: boolean;
  wait: number;
  json?: boolean;
}

export const replayCommand = new Command('replay')
  .description('send dead letters to where they were; says how many came back')
  .argument('<what...>', 'services, or ids as list shows them')
  .option('--kind <kind>', 'only of this error kind')
  .option('--topic <topic>', 'only those that were on this topic')
  .option('--again', 'also those that were replayed before')
  .option('--dry-run', 'say what would be sent, send nothing')
  .option('--wait <seconds>', 'for the service to go through them, at most', toCountOrNone, 30)
  .option('--json', 'as JSON')
  .action((what: string[], options: Options) =>
    withDriver(async (driver) => {
      const { services, skipped } = await chosenLetters(driver, what, options);
      const ids = [...services.values()].flat().map(({ id }) => id);
      if (options.dryRun) return tellPlan({ wouldReplay: ids, skipped }, options);
      const outcome: Aftermath = { waiting: 0, cameBack: [] };
      for (const [service, letters] of services) {
        const line = progressLine(`replaying ${service}`, letters.length);
        await replay(driver, service, letters, line.at);
        line.end();
        const patience = { replayed: letters, ms: options.wait * 1_000 };
        const { waiting, cameBack } = await aftermath(driver, service, patience);
        outcome.waiting += waiting;
        outcome.cameBack.push(...cameBack);
      }
      tellOutcome({ replayed: ids, ...outcome, skipped }, options);
    }),
  );

type Skipped = { id: string; why: string }[];

function tellPlan(plan: { wouldReplay: string[]; skipped: Skipped }, { json }: Options): void {
  if (json) return printJson({ replayed: [], ...plan });
  tellSkipped(plan.skipped);
  const { length } = plan.wouldReplay;
  console.log([`${length} would be sent${length > 0 ? ':' : '.'}`, ...plan.wouldReplay].join(' '));
}

function tellOutcome(
  outcome: Aftermath & { replayed: string[]; skipped: Skipped },
  { json }: Options,
): void {
  const { replayed, cameBack, waiting, skipped } = outcome;
  process.exitCode = cameBack.length > 0 || waiting > 0 ? 1 : 0;
  if (json) return printJson(outcome);
  tellSkipped(skipped);
  for (const { id, kind, reason } of cameBack) console.log(`${id} ${kind}: ${reason}`);
  const rest = waiting > 0 ? `, ${waiting} records still wait` : '';
  console.log(`${replayed.length} replayed, ${cameBack.length} came back${rest}.`);
}

function tellSkipped(skipped: Skipped): void {
  for (const { id, why } of skipped) console.log(`${id} skipped: ${why}`);
}
