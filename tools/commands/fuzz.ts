import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { fuzz } from '../fuzz/fuzz.ts';
import { fuzzingPage, runsTable } from '../fuzz/page.ts';
import { root } from '../stack/paths.ts';
import { toCount } from './arguments.ts';

interface Options {
  examples: number;
  seed?: number;
  json?: string;
  dryRun?: boolean;
}

export const fuzzCommand = new Command('fuzz')
  .description("random requests by a service's OpenAPI document, on a mesh of its own")
  .argument('[service]', 'whose document', 'foundation-model')
  .option('--examples <number>', 'random cases an operation, at most', toCount, 50)
  .option('--seed <number>', 'repeats the same cases; without it: new ones', toCount)
  .option('--json <file>', 'the result as JSON')
  .option('--dry-run', 'write no page')
  .action(async (service: string, { examples, seed, json, dryRun }: Options) => {
    const result = await fuzz({
      ...{ service, examples, seed: seed ?? 1 + Math.floor(Math.random() * 1_000_000) },
      say: (line) => console.error(`› ${line}`),
    });
    const text = `${JSON.stringify(result, null, 2)}\n`;
    if (json !== undefined) await writeFile(json, text);
    const findings = result.runs.flatMap((run) => run.findings);
    console.log(`\n${runsTable(result.runs)}`);
    for (const { operation, what } of findings) console.log(`FOUND  ${operation}: ${what}`);
    process.exitCode = findings.length > 0 ? 1 : 0;
    if (dryRun) return;
    const results = join(root, 'test/fuzz/results');
    await mkdir(results, { recursive: true });
    await writeFile(join(results, `${service}.json`), text);
    await writeFile(join(root, 'docs/fuzzing.md'), await fuzzingPage(root));
    console.error(`written: test/fuzz/results/${service}.json, docs/fuzzing.md`);
  });
