import type { SimulationResult } from '../../services/compute-broker/src/simulator/result.ts';
import { duration } from '../output/duration.ts';

export interface Table {
  readonly title: string;
  readonly heads: string[];
  readonly rows: (string | number)[][];
}

const percent = (part: number | null): string =>
  part === null ? '-' : `${(part * 100).toFixed(2)} %`;

/** Beside each other: what the policies made of the same workload. */
export function policiesTable(results: readonly SimulationResult[]): Table {
  return {
    title: 'Policies',
    heads: [
      'POLICY',
      'ALLOCATED',
      'AT THE END',
      'STARTED',
      'FINISHED',
      'GOODPUT',
      'EFFECTIVE',
      'ORACLE',
    ],
    rows: results.map(({ policy, allocated, jobs, oracle, ...result }) => [
      policy,
      percent(allocated.mean),
      percent(allocated.end),
      `${jobs.started} of ${jobs.asked}`,
      jobs.finished,
      percent(result.goodput),
      percent(result.effectiveTime),
      oracle.judged ? `${oracle.violations} violations` : 'off',
    ]),
  };
}

/** By size: which part was placed, and how long they waited. */
export function sizesTable(results: readonly SimulationResult[]): Table {
  return {
    title: 'Placed and waited, by cards',
    heads: ['POLICY', 'CARDS', 'ASKED', 'PLACED', 'WAIT P50', 'P90', 'P99'],
    rows: results.flatMap(({ policy, sizes }) =>
      sizes.map(({ size, asked, placedPart, waitMs: { p50, p90, p99 } }) => [
        ...[policy, size, asked, percent(placedPart)],
        ...[p50, p90, p99].map((ms) => duration(Math.round(ms / 1_000))),
      ]),
    ),
  };
}

export function hoursTable(results: readonly SimulationResult[]): Table {
  const kinds = Object.keys(results[0]?.cardHours ?? {});
  return {
    title: 'Card-hours of jobs',
    heads: ['POLICY', ...kinds.map((kind) => kind.toUpperCase())],
    rows: results.map(({ policy, cardHours }) => [
      policy,
      ...kinds.map((kind) => cardHours[kind] ?? 0),
    ]),
  };
}
