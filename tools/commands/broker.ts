import { Command } from 'commander';
import pg from 'pg';
import { verify as judge } from '../../services/compute-broker/src/oracle/verify.ts';
import { describeVerdict } from '../broker/describe-verdict.ts';
import { readManifests } from '../manifest.ts';
import { progressLine } from '../output/progress-line.ts';
import { printJson } from '../output/table.ts';
import { databaseUrlOf, withDatabase } from '../stack/addresses.ts';
import { Failure } from '../stack/failure.ts';
import { openStack } from '../stack/stack.ts';
import { toNumber } from './arguments.ts';

interface Options {
  json?: boolean;
  lockDelay: number;
}

const LOCK_DELAY_MS = Number(process.env['BANYAN_LOCK_DELAY_MS'] ?? 500);

const verify = new Command('verify')
  .description(
    'judge all that compute-broker ever did by its log and its tables; exit 1 if anything is wrong',
  )
  .option('--json', 'as JSON')
  .option('--lock-delay <ms>', 'what the broker runs with', toNumber, LOCK_DELAY_MS)
  .action(async ({ json, lockDelay }: Options) => {
    const stack = openStack();
    const broker = (await readManifests(stack.paths.root)).find(({ kind }) => kind === 'broker');
    if (!broker) throw new Failure('There is no compute-broker among the services.');
    const connectionString = withDatabase(databaseUrlOf(stack), broker.database);
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
    await client.connect();
    try {
      let line: ReturnType<typeof progressLine> | undefined;
      const verdict = await judge(client, {
        lockDelayMs: lockDelay,
        progress: (entries, of) => {
          line ??= progressLine('Judging the log', of);
          line.at(entries);
        },
      });
      line?.end();
      if (verdict.found > 0) process.exitCode = 1;
      if (json) printJson(verdict);
      else console.log(describeVerdict(verdict));
    } finally {
      await client.end();
    }
  });

export const brokerCommand = new Command('broker')
  .description("compute-broker's own proof")
  .addCommand(verify);
