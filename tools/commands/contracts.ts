import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { breaksOf } from '../contracts/breaks.ts';
import { generatedFiles } from '../contracts/generated.ts';
import { printJson } from '../output/table.ts';
import { root } from '../stack/paths.ts';

interface Options {
  check?: boolean;
  accept?: boolean;
  json?: boolean;
}

export const contractsCommand = new Command('contracts')
  .description(
    'write what follows from catalogue and manifests: JSON Schema, AsyncAPI, topics, grants, compose, Helm',
  )
  .option('--check', 'write nothing; exit with 1 when a file is not current')
  .option('--accept', 'write schemas that refuse what they took before, too')
  .option('--json', 'as JSON')
  .action(async ({ check, accept, json }: Options) => {
    const stale: { file: string; breaks: string[] }[] = [];
    for (const [file, text] of await generatedFiles(root)) {
      const before = await readFile(join(root, file), 'utf8').catch(() => undefined);
      if (before === text) continue;
      const isSchema = before !== undefined && file.startsWith('libs/contracts/schemas/');
      const breaks = isSchema ? breaksOf(JSON.parse(before), JSON.parse(text)) : [];
      stale.push({ file, breaks });
      if (check || (breaks.length > 0 && !accept)) continue;
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
    const refused = stale.filter(({ breaks }) => breaks.length > 0);
    process.exitCode = (check ? stale : accept ? [] : refused).length > 0 ? 1 : 0;
    if (json) return printJson({ stale });
    for (const { file, breaks } of stale) {
      const written = !check && (breaks.length === 0 || accept);
      console.log(`${written ? 'written' : 'not current'}: ${file}`);
      for (const place of breaks) console.log(`  breaks its readers: ${place}`);
    }
    if (stale.length === 0) console.log('All files are current.');
    else if (check) console.log('Run ./mesh contracts.');
    else if (refused.length > 0 && !accept) {
      console.log(
        'Make it a topic of the next version, or say --accept when nothing is out there.',
      );
    }
  });
