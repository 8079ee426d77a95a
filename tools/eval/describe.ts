import type { Comparison, Evaluation, TargetReport } from '@banyan/vertical-kit/evaluation';
import { money } from '../output/money.ts';
import { span } from '../output/span.ts';
import { table } from '../output/table.ts';

export const figure = (value: number | null): string => (value === null ? '-' : value.toFixed(3));
export const range = (interval: TargetReport['interval']): string =>
  interval === null ? '-' : interval.map((end) => end.toFixed(3)).join('..');

const HEADS = ['TARGET', 'GATE', 'METRIC', 'VALUE', '95 %', 'GOAL', 'MET', 'N', 'VERIFIED RIGHT'];

/** For people: a line a target, and what has to be known to read it. */
export function describeEvaluation({ targets, absent, interrupted }: Evaluation): string {
  const rows = targets.map((target) => [
    ...[target.id, target.gate, target.metric, figure(target.value), range(target.interval)],
    ...[figure(target.goal), target.met ? 'yes' : 'NO', target.n],
    ...[figure(target.verifiedPrecision), figure(target.coverage), target.engine, target.tokens],
    target.cost === null ? '-' : money(target.cost.micros, target.cost.currency),
    target.latencyMs === null ? '-' : span(target.latencyMs.p50),
  ]);
  const heads = [...HEADS, 'COVERAGE', 'ENGINE', 'TOKENS', 'COST', 'P50'];
  return [
    ...(rows.length > 0 ? [table(heads, rows)] : []),
    ...targets.flatMap(notesOf),
    ...absent.map(({ id, files }) => `${id}: not run; not here: ${files.join(', ')}`),
    ...(interrupted ? ['Interrupted: this is what was there by then.'] : []),
  ].join('\n');
}

function notesOf({ id, origin, failures, degraded, engine, cases, casesTotal }: TargetReport) {
  const failed = Object.entries(failures).map(([kind, count]) => `${count} ${kind}`);
  return [
    ...(origin === 'samples' ? [`${id}: the data is not here, asked on the samples.`] : []),
    ...(cases < casesTotal ? [`${id}: ${cases} of ${casesTotal} cases.`] : []),
    ...(failed.length > 0 ? [`${id}: failed: ${failed.join(', ')}.`] : []),
    ...(degraded > 0 && engine !== 'none'
      ? [`${id}: ${degraded} of ${cases} answers without a model.`]
      : []),
  ];
}

export function describeComparison(comparisons: readonly Comparison[]): string {
  if (comparisons.length === 0) return 'The two have no target in common.';
  const rows = comparisons.map((each) => [
    ...[each.id, each.metric, each.pairs, figure(each.before), figure(each.after)],
    ...[figure(each.difference), range(each.interval), each.verdict],
    each.sameData ? '' : 'not the same data',
  ]);
  const heads = ['TARGET', 'METRIC', 'CASES', 'A', 'B', 'B - A', '95 %', 'VERDICT', ''];
  return table(heads, rows);
}
