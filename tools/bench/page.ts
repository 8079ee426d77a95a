import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchResult, Row } from './result.ts';

/** `docs/benchmarks.md` as it follows from what lies in `bench/results`. */
export async function benchmarksPage(root: string): Promise<string> {
  const folder = join(root, 'bench/results');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).toSorted();
  const results = await Promise.all(
    files.map(
      async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as BenchResult,
    ),
  );
  return [
    '# Benchmarks',
    '',
    'Written by `./mesh bench NAME` from `bench/results/*.json`; edit neither by hand. Every',
    'benchmark runs its floor or its peer in the same run: read the ratios.',
    ...results.flatMap(section),
    '',
  ].join('\n');
}

function section(result: BenchResult): string[] {
  const { name, at, machine, versions, goals } = result;
  const told = Object.entries(versions).map(([what, version]) => `${what} ${version}`);
  return [
    ...['', `## ${name}`, '', `${at.slice(0, 10)}, ${machine}. ${told.join(', ')}.`, ''],
    rowsTable(result),
    ...['', `![${name}](../bench/results/${name}.svg)`, '', '| goal | measured | met |'],
    '|---|---|---|',
    ...goals.map(
      ({ goal, measured, met }) => `| ${goal} | ${measured} | ${met ? 'yes' : '**no**'} |`,
    ),
  ];
}

const HEADS: Record<string, string> = {
  ...{ contender: '', case: 'case', inFlight: 'in flight', p50Ms: 'p50 ms', p99Ms: 'p99 ms' },
  ...{ perSecond: 'req/s', cpuMicrosEach: 'CPU µs each', ratio: 'req/s : first', rssMiB: 'MiB' },
  figure: 'simulated',
};

/** As Markdown, with the throughput of each row against that of the first contender. */
export function rowsTable({ rows }: BenchResult): string {
  const floor = (row: Row) =>
    rows.find(
      (other) => other.case === row.case && other.inFlight === row.inFlight && other.perSecond,
    );
  const told = (field: string) => field === 'ratio' || rows.some((row) => row[field] !== undefined);
  const fields = Object.keys(HEADS).filter(told);
  const cells = rows.map((row) => {
    const base = Number(floor(row)?.perSecond);
    const ratio = row.perSecond ? `${(Number(row.perSecond) / base).toFixed(2)}x` : '';
    return fields.map((field) => String(field === 'ratio' ? ratio : (row[field] ?? '')));
  });
  const line = (of: string[]) => `| ${of.join(' | ')} |`;
  return [
    line(fields.map((field) => HEADS[field] ?? '')),
    line(cells[0]?.map(() => '---') ?? []),
    ...cells.map(line),
  ].join('\n');
}
