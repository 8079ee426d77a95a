import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { readManifests } from '../manifest.ts';
import { printJson } from '../output/table.ts';
import { databaseUrlOf, withDatabase } from '../stack/addresses.ts';
import { Failure } from '../stack/failure.ts';
import { openStack } from '../stack/stack.ts';

interface Imported {
  editions: number;
  unchanged: number;
  articles: number;
  passedOver: number;
}

const importCommand = new Command('import')
  .description(
    'take laws into the legal vertical: Markdown or Akoma Ntoso, with their days in force',
  )
  .argument('<place>', 'a file, or a folder of *.md and *.xml')
  .option('--json', 'as JSON')
  .action(async (place: string, { json }: { json?: boolean }) => {
    const stack = openStack();
    const { root } = stack.paths;
    const legal = (await readManifests(root)).find(({ name }) => name === 'legal');
    if (!legal) throw new Failure('There is no legal among the services.');
    if (!existsSync(place)) throw new Failure(`${place} is not there.`);
    const url = withDatabase(databaseUrlOf(stack), legal.database);
    const script = join(root, 'services/legal/dist/import-statutes.js');
    const out = execFileSync(process.execPath, [script, resolve(place)], {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const imported = JSON.parse(out.toString()) as Imported;
    if (json) return printJson(imported);
    const { editions, unchanged, articles, passedOver } = imported;
    console.log(
      `${editions} laws read, ${unchanged} of them were here already, ${passedOver} files passed over; ` +
        `${articles} articles with their days in force.`,
    );
  });

export const statutesCommand = new Command('statutes')
  .description('statutes that the legal vertical cites: import')
  .addCommand(importCommand);
