import type { SimulationResult } from '../../services/compute-broker/src/simulator/result.ts';
import { lineChart } from './line-chart.ts';

type Value = 'allocated' | 'productive' | 'fragmented' | 'waiting';

const CHARTS: readonly [file: string, value: Value, title: string, unit: 'percent' | 'count'][] = [
  ['utilisation', 'allocated', 'Cards allocated', 'percent'],
  ['goodput', 'productive', 'Cards whose work goes on', 'percent'],
  ['fragmentation', 'fragmented', 'Cards free on nodes that are not empty', 'percent'],
  ['queue', 'waiting', 'Requests that wait', 'count'],
];

const DAY = 86_400_000;

/** Plots of a run by file name, a line for each policy. */
export const chartsOf = (results: readonly SimulationResult[]): { name: string; svg: string }[] =>
  CHARTS.map(([name, value, title, unit]) => ({
    name,
    svg: lineChart({
      ...{ title, unit },
      lines: results.map(({ policy, series }) => ({
        name: policy,
        points: series.map((point) => [point.at / DAY, point[value]] as const),
      })),
    }),
  }));
