import { Command } from 'commander';
import pg from 'pg';
import { verifyLedger } from '../ledger/verify.ts';
import { readManifests } from '../manifest.ts';
import { progressLine } from '../output/progress-line.ts';
import { printJson, table } from '../output/table.ts';
import { databaseUrlOf, withDatabase } from '../stack/addresses.ts';
import { Failure } from '../stack/failure.ts';
import { openStack } from '../stack/stack.ts';
import { withDriver } from '../stack/with-driver.ts';

const verify = new Command('verify')
  .description(
    'replay every booking into an empty schema and compare every balance; exit 1 if one differs',
  )
  .option('--json', 'as JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const stack = openStack();
    const trunk = (await readManifests(stack.paths.root)).find(({ kind }) => kind === 'trunk');
    if (!trunk) throw new Failure('There is no foundation-model among the services.');
    const url = withDatabase(databaseUrlOf(stack), trunk.database);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    await client.connect();
    try {
      let line: ReturnType<typeof progressLine> | undefined;
      const verdict = await withDriver((driver) =>
        verifyLedger(driver, client, (count, total) => {
          line ??= progressLine('Reading records of bookings', total);
          line.at(count);
        }),
      );
      line?.end();
      const { entries, balances, beyond, differences } = verdict;
      if (differences.length > 0) process.exitCode = 1;
      if (json) return printJson(verdict);
      if (differences.length > 0) {
        const rows = differences.map(({ scope, window, startsAt, held, settled }) => [
          ...[
            scope,
            window,
            startsAt,
            held.ledger,
            held.replayed,
            settled.ledger,
            settled.replayed,
          ],
        ]);
        const heads = ['SCOPE', 'WINDOW', 'FROM', 'HELD', 'REPLAYED', 'SETTLED', 'REPLAYED'];
        console.log(`${table(heads, rows)}\n`);
      }
      const said = differences.length === 0 ? 'all agree' : `${differences.length} differ`;
      const older = beyond > 0 ? ` ${beyond} began before the oldest booking that is kept.` : '';
      console.log(`${entries} bookings replayed, ${balances} balances compared: ${said}.${older}`);
    } finally {
      await client.end();
    }
  });

export const ledgerCommand = new Command('ledger')
  .description("the token ledger's own proof")
  .addCommand(verify);
