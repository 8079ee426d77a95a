import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { toCount } from './arguments.ts';
import { Failure } from '../stack/failure.ts';
import { lastLines } from '../stack/last-lines.ts';
import { openStack } from '../stack/stack.ts';

export const logsCommand = new Command('logs')
  .description('show the logs of a service or part, or of all')
  .argument('[name]', 'a service or part')
  .option('-n, --lines <count>', 'how many lines of each', toCount, 50)
  .option('-f, --follow', 'go on as lines come')
  .action((name: string | undefined, { lines, follow }: { lines: number; follow?: boolean }) => {
    const { logs } = openStack().paths;
    const known = existsSync(logs) ? readdirSync(logs).filter((file) => file.endsWith('.log')) : [];
    const files = known.filter((file) => name === undefined || file === `${name}.log`);
    if (files.length === 0) {
      const names = known.map((file) => file.slice(0, -'.log'.length)).join(', ');
      throw new Failure(
        name === undefined
          ? 'There are no logs yet.'
          : `There is no log of ${name}; there are: ${names || 'none'}.`,
      );
    }
    if (follow) {
      const paths = files.map((file) => join(logs, file));
      spawn('tail', ['-n', String(lines), '-F', ...paths], { stdio: 'inherit' });
      return;
    }
    for (const file of files) {
      if (files.length > 1) console.log(`==> ${file} <==`);
      console.log(lastLines(join(logs, file), lines).join('\n'));
    }
  });
