import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GROWTHS, type Growth } from '../../bench/verticals/grown.ts';
import { bytesInWords } from '../output/bytes.ts';
import { root } from '../stack/paths.ts';
import type { Goal, Row } from './result.ts';

/** Ten times as much may take so many times as long: a square would take a hundred. */
const MOST = 15;
const run = promisify(execFile);

interface Large {
  perSecond: number;
  p50: number;
  p99: number;
  bytes: number;
  /** Of a process that does nothing else. */
  rssMiB: number;
}

/** A task of a vertical on the most that it takes, and on a tenth of that; nothing where nobody said how it grows. */
export async function growthOf(
  vertical: string,
  task: string,
  seconds: number,
): Promise<{ rows: Row[]; goals: Goal[] }> {
  const growth = GROWTHS.find((one) => one.task === task);
  if (!growth) return { rows: [], goals: [] };
  const { of, most } = growth;
  const tenth = await large(vertical, growth, most / 10, seconds);
  const whole = await large(vertical, growth, most, seconds);
  const times = whole.p50 / tenth.p50;
  return {
    rows: [rowOf(vertical, growth, most / 10, tenth), rowOf(vertical, growth, most, whole)],
    goals: [
      {
        id: `${vertical}-${task.replace(':', '-')}-growth`,
        goal: `${vertical} ${task}: ten times as many ${of} take at most ${MOST}x as long`,
        ...{ measured: `${times.toFixed(1)}x`, met: times <= MOST },
      },
    ],
  };
}

async function large(vertical: string, { task }: Growth, n: number, seconds: number) {
  const script = join(root, 'bench/dist/verticals/large.js');
  const definition = join(root, `services/${vertical}/dist/${vertical}.service.js`);
  const { stdout } = await run(process.execPath, [script, definition, task, `${n}`, `${seconds}`]);
  return JSON.parse(stdout) as Large;
}

const rowOf = (vertical: string, { task, of }: Growth, n: number, took: Large): Row => ({
  contender: 'alone, large',
  case: `${vertical} ${task}: ${n.toLocaleString('en')} ${of} (${bytesInWords(took.bytes)})`,
  ...{ inFlight: 1, perSecond: tenths(took.perSecond), rssMiB: Math.round(took.rssMiB) },
  ...{ p50Ms: tenths(took.p50), p99Ms: tenths(took.p99) },
});

const tenths = (value: number) => Math.round(value * 10) / 10;
