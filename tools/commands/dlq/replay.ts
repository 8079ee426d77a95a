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
      const total = [...services.values()].reduce((sum, letters) => sum + letters.length, 0);
      const sum: Aftermath = { waiting: 0, cameBack: [] };
      let done = 0;
      for (const [service, letters] of options.dryRun ? [] : services) {
        const line = progressLine(`replaying ${service}`, letters.length);
        await replay(driver, service, letters, line.at);
        line.end();
        done += letters.length;
        const ms = options.wait * 1_000;
        const after = await aftermath(driver, service, { replayed: letters, ms });
        sum.waiting += after.waiting;
        sum.cameBack.push(...after.cameBack);
      }
      process.exitCode = sum.cameBack.length > 0 || sum.waiting > 0 ? 1 : 0;
      const ids = [...services.values()].flat().map(({ id }) => id);
      const result = { replayed: options.dryRun ? [] : ids, ...sum, skipped };
      if (options.json) return printJson(options.dryRun ? { ...result, wouldReplay: ids } : result);
      for (const { id, why } of skipped) console.log(`${id} skipped: ${why}`);
      if (options.dryRun) return console.log(`${total} would be sent: ${ids.join(' ')}`);
      for (const { id, kind, reason } of sum.cameBack) console.log(`${id} ${kind}: ${reason}`);
      const waiting = sum.waiting > 0 ? `, ${sum.waiting} records still wait` : '';
      console.log(`${done} replayed, ${sum.cameBack.length} came back${waiting}.`);
    }),
  );
