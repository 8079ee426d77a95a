import { Command } from 'commander';
import { readLetters } from '../../dlq/read-letters.ts';
import { isSelected, type Selection } from '../../dlq/selection.ts';
import { printJson, table } from '../../output/table.ts';
import { withDriver } from '../../stack/with-driver.ts';
import { servicesOf } from '../../dlq/services.ts';

export const listCommand = new Command('list')
  .description('dead letters that wait for somebody: what, from where, and why')
  .argument('[service]', 'of this service; without it: of all')
  .option('--kind <kind>', 'of this error kind, e.g. invalid_request')
  .option('--topic <topic>', 'that were on this topic')
  .option('--all', 'also those that were replayed')
  .option('--json', 'as JSON')
  .action(async (service, options: Selection & { all?: boolean; json?: boolean }) => {
    const services = await servicesOf(service);
    const every = await withDriver(async (driver) =>
      (await Promise.all(services.map((name) => readLetters(driver, name)))).flat(),
    );
    const letters = every
      .filter(isSelected(options))
      .filter(({ replayed }) => options.all || !replayed);
    if (options.json) return printJson({ letters });
    if (letters.length === 0) return console.log('No dead letters.');
    const rows = letters.map(({ id, parkedAt, origin, kind, attempts, reason, replayed }) => [
      ...[id, new Date(parkedAt).toISOString().slice(0, 19), origin.topic, kind, attempts],
      `${replayed ? '(replayed) ' : ''}${reason.slice(0, 80)}`,
    ]);
    console.log(table(['ID', 'PARKED (UTC)', 'TOPIC', 'KIND', 'ATTEMPTS', 'REASON'], rows));
  });
