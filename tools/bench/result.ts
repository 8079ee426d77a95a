import { cpus, release, totalmem } from 'node:os';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../stack/paths.ts';

/** What a benchmark leaves in `bench/results`; never edited by hand. */
export interface BenchResult {
  name: string;
  at: string;
  machine: string;
  versions: Record<string, string>;
  rows: Row[];
  goals: Goal[];
}

export type Row = Record<string, string | number>;

export interface Goal {
  id: string;
  goal: string;
  measured: string;
  met: boolean;
}

export function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} x ${cpu?.model.trim()}, ${memory} GiB, Linux ${release()}`;
}

/** Versions of what was measured, as installed. */
export function versions(...packages: string[]): Record<string, string> {
  const read = (name: string) =>
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  return {
    node: process.versions.node,
    ...Object.fromEntries(packages.map((name) => [name, read(name)])),
  };
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** A goal that a ratio reaches or exceeds. */
export const atLeast = (id: string, goal: string, ratio: number, least: number): Goal => ({
  ...{ id, goal, measured: `${ratio.toFixed(2)}x`, met: ratio >= least },
});
