import { deadLetterTopic } from '@banyan/contracts/catalogue';
import { Command } from 'commander';
import { readLetters } from '../../dlq/read-letters.ts';
import { servicesOf } from '../../dlq/services.ts';
import { printJson } from '../../output/table.ts';
import { Failure } from '../../stack/failure.ts';
import { withDriver } from '../../stack/with-driver.ts';

export const purgeCommand = new Command('purge')
  .description('delete the dead letters of a service for good, replayed or not')
  .argument('<service>')
  .option('--yes', 'without this nothing is deleted')
  .option('--json', 'as JSON')
  .action((service: string, { yes, json }: { yes?: boolean; json?: boolean }) =>
    withDriver(async (driver) => {
      await servicesOf(service);
      // What is parked while we look is not deleted: nobody has seen it.
      const ranges = await driver.admin.offsets(deadLetterTopic(service).name);
      const letters = await readLetters(driver, service);
      const open = letters.filter(({ replayed }) => !replayed).length;
      const words = `${letters.length} dead letters of ${service}, ${open} of them never replayed`;
      if (!yes) throw new Failure(`This would delete ${words}. Say --yes to do it.`);
      await driver.admin.deleteRecordsBefore(
        ranges.map(({ topic, partition, end }) => ({ topic, partition, offset: end })),
      );
      if (json) printJson({ deleted: letters.length, open });
      else console.log(`Deleted ${words}.`);
    }),
  );
