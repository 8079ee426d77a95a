import type { Evaluation, TargetReport } from '@banyan/vertical-kit/evaluation';
import { escaped } from '../simulate/line-chart.ts';
import { figure } from './describe.ts';

const [WIDTH, LABEL, ROW, RIGHT] = [860, 190, 26, 250];
const [MET, MISSED, GOAL] = ['#2f6f4f', '#c6742c', '#b23b3b'];

/** A bar a target, with its interval and its goal, as SVG that stands alone. */
export function targetsChart({ vertical, at, targets }: Evaluation): string {
  const height = 60 + targets.length * ROW;
  const x = (value: number) => LABEL + value * (WIDTH - LABEL - RIGHT);
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (value) => `${line(x(value), 40, height - 14, '#dddddd')}${text(x(value) - 8, 34, `${value}`)}`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${height}" fill="white"/>`,
    text(8, 18, `${vertical}: targets, 95 % intervals; red: the goal (${at.slice(0, 10)})`, 'bold'),
    ...grid,
    ...targets.map((target, i) => barOf(target, 46 + i * ROW, x)),
    '</svg>\n',
  ].join('\n');
}

function barOf(target: TargetReport, y: number, x: (value: number) => number): string {
  const { id, gate, value, interval, goal, met, n, engine } = target;
  const middle = y + 8;
  return [
    text(8, y + 12, `${id} (${gate})`),
    `<rect x="${x(0)}" y="${y}" width="${(x(value ?? 0) - x(0)).toFixed(1)}" height="16" fill="${met ? MET : MISSED}"/>`,
    ...(interval
      ? [
          `<line x1="${x(interval[0]).toFixed(1)}" y1="${middle}" x2="${x(interval[1]).toFixed(1)}" y2="${middle}" stroke="#222222" stroke-width="2"/>`,
        ]
      : []),
    line(x(goal), y - 2, y + 18, GOAL),
    text(x(1) + 8, y + 12, `${figure(value)}, n ${n}, ${engine}`),
  ].join('');
}

const line = (x: number, from: number, to: number, color: string) =>
  `<line x1="${x.toFixed(1)}" y1="${from}" x2="${x.toFixed(1)}" y2="${to}" stroke="${color}"/>`;
const text = (x: number, y: number, words: string, weight = 'normal') =>
  `<text x="${x.toFixed(1)}" y="${y}" font-weight="${weight}">${escaped(words)}</text>`;
