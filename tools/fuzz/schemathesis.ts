import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../stack/failure.ts';
import { root } from '../stack/paths.ts';
import type { FuzzRun } from './result.ts';

/** What has to hold of every answer. */
const CHECKS = [
  ...['not_a_server_error', 'status_code_conformance', 'content_type_conformance'],
  ...['response_headers_conformance', 'response_schema_conformance', 'negative_data_rejection'],
];
const PHASES = ['examples', 'coverage', 'fuzzing'];

const reportSchema = z.object({
  schemathesis_version: z.string(),
  running_time: z.number(),
  complete: z.boolean(),
  operations: z.object({ tested: z.int(), errored: z.int() }),
  test_cases: z.object({ generated: z.int(), errored: z.int() }),
  failures: z.array(z.object({ title: z.string(), operations: z.array(z.string()) })),
});

interface Fuzzing {
  /** Folder of its packages. */
  packages: string;
  url: string;
  key: string;
  /** Narrows the operations, in its own words. */
  select: string[];
  examples: number;
  seed: number;
  /** Folder for what it leaves. */
  folder: string;
}

/** Runs Schemathesis with its output shown; gives what it says of itself and what it found. */
export async function schemathesis({
  packages,
  url,
  key,
  select,
  examples,
  seed,
  folder,
}: Fuzzing): Promise<Omit<FuzzRun, 'who'> & { version: string }> {
  const here = join(root, 'test/fuzz');
  const report = join(folder, 'schemathesis.json');
  await rm(report, { force: true });
  const child = spawn(
    'python3',
    [
      ...['-m', 'schemathesis.cli', '--config-file', join(here, 'schemathesis.toml')],
      ...['run', `${url}/openapi.json`, '--header', `Authorization: Bearer ${key}`, ...select],
      ...['--checks', CHECKS.join(','), '--phases', PHASES.join(','), '--workers', '1'],
      ...['--max-examples', String(examples), '--seed', String(seed)],
      ...['--continue-on-failure', '--generation-database', 'none', '--report-json-path', report],
    ],
    {
      cwd: folder,
      // Its progress is for people.
      stdio: ['ignore', process.stderr, process.stderr],
      env: {
        ...process.env,
        SCHEMATHESIS_HOOKS: 'hooks',
        PYTHONPATH: [packages, here].join(delimiter),
        PYTHONDONTWRITEBYTECODE: '1',
      },
    },
  );
  const [code] = (await once(child, 'close')) as [number | null];
  if (!existsSync(report)) throw new Failure(`Schemathesis ended with ${code} and no report.`);
  const said = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')));
  const errored = said.operations.errored + said.test_cases.errored;
  if (!said.complete || errored > 0)
    throw new Failure(`Schemathesis could not finish: see above (it ended with ${code}).`);
  return {
    version: said.schemathesis_version,
    operations: said.operations.tested,
    cases: said.test_cases.generated,
    seconds: Math.round(said.running_time),
    findings: said.failures.flatMap(({ title, operations }) =>
      operations.map((operation) => ({ operation, what: title })),
    ),
  };
}
