import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FuzzResult } from './result.ts';

/** `docs/fuzzing.md` as it follows from what lies in `test/fuzz/results`. */
export async function fuzzingPage(root: string): Promise<string> {
  const folder = join(root, 'test/fuzz/results');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).toSorted();
  const results = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as FuzzResult),
  );
  return `${[INTRODUCTION, ...results.map(section)].join('\n\n')}\n`;
}

const INTRODUCTION = `# Fuzzing

Written by \`./mesh fuzz SERVICE\` from \`test/fuzz/results/*.json\`; edit neither by hand. Schemathesis
sends what follows from each service's \`/openapi.json\`, right and wrong, to a mesh of its own. A finding
is an answer with 5xx, other than the documented refusals (503 and 504, each with its kinds); one whose
status, headers, type or body is not as documented; or one that takes what the schema forbids.`;

function section({ service, at, versions, seed, examples, runs }: FuzzResult): string {
  const told = Object.entries(versions).map(([what, version]) => `${what} ${version}`);
  const findings = runs.flatMap((run) => run.findings);
  return [
    `## ${service}`,
    '',
    `${at.slice(0, 10)}, ${told.join(', ')}; seed ${seed}, ${examples} random cases an operation.`,
    '',
    runsTable(runs),
    ...(findings.length > 0 ? [''] : []),
    ...findings.map(({ operation, what }) => `- \`${operation}\`: ${what}`),
  ].join('\n');
}

export function runsTable(runs: FuzzResult['runs']): string {
  return [
    '| with | operations | cases | s | findings |',
    '|---|---|---|---|---|',
    ...runs.map(
      ({ who, operations, cases, seconds, findings }) =>
        `| ${who} | ${operations} | ${cases} | ${seconds} | ${findings.length || 'none'} |`,
    ),
  ].join('\n');
}
