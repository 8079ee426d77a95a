import { Command } from 'commander';
import { recordOf } from '../../dlq/read-letters.ts';
import { toLetterId } from '../../dlq/selection.ts';
import { printJson } from '../../output/table.ts';
import { decoded } from '../../records/decoded.ts';
import { Failure } from '../../stack/failure.ts';
import { withDriver } from '../../stack/with-driver.ts';
import { servicesOf } from '../../dlq/services.ts';

export const showCommand = new Command('show')
  .description('one dead letter with its headers and its whole value')
  .argument('<id>', 'e.g. finance/0/12, as list shows it')
  .option('--json', 'as JSON')
  .action(async (text: string, { json }: { json?: boolean }) => {
    const id = toLetterId(text);
    await servicesOf(id.service);
    const record = await withDriver((driver) => recordOf(driver, id));
    if (!record) throw new Failure(`There is no dead letter ${text}. ./mesh dlq list shows them.`);
    const letter = decoded(record);
    if (json) return printJson(letter);
    console.log(`${text}, parked ${letter.at}, key ${letter.key}\n`);
    for (const [name, value] of Object.entries(letter.headers)) console.log(`${name}: ${value}`);
    const { value } = letter;
    console.log(`\n${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}`);
  });
