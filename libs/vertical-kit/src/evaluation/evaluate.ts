import type { Vertical } from '../task/vertical.ts';
import { casesOf, type Origin, originOf, spread, taskOf } from './cases.ts';
import { absentFiles, dataNote } from './data.ts';
import { judge } from './judge.ts';
import type { Evaluation, TargetReport } from './report.ts';
import { type Door, runCases } from './run-cases.ts';
import type { Target } from './target.ts';

export interface Spent {
  tokens: number;
  micros: number;
  currency: string;
  models: string[];
}

/** Who answers. */
export interface Asked {
  /** `none`, or how the mesh calls it. */
  engine: string;
  door: Door;
  /** Cases that are under way at the same time. */
  atOnce: number;
  /**
   * What was spent up to now: the difference is what a target has cost. Booking comes after the
   * answer: who asks knows how many tokens there have to be at least.
   */
  spent?: (tokens: number) => Promise<Spent>;
}

export interface EvaluationRequest {
  vertical: Vertical;
  targets: readonly Target[];
  asked: Record<Target['gate'], Asked>;
  dataRoot: string;
  /** At most so many cases of each target, spread over all. */
  limit?: number | undefined;
  signal: AbortSignal;
  onProgress?: (progress: { id: string; done: number; total: number }) => void;
}

/** Runs targets one after the other. What is there when the signal comes is reported. */
export async function evaluate(request: EvaluationRequest): Promise<Evaluation> {
  const { dataRoot, signal, vertical } = request;
  const targets: TargetReport[] = [];
  const absent: Evaluation['absent'] = [];
  for (const group of asOne(request.targets)) {
    if (signal.aborted) break;
    const [first] = group as [Target];
    const origin = originOf(first, dataRoot);
    if (origin) targets.push(...(await runGroup(group, origin, request)));
    else
      for (const { id, gate, data } of group)
        absent.push({ id, gate, files: absentFiles(first, dataRoot), licence: data!.licence });
  }
  return {
    ...{ vertical: vertical.name, at: new Date().toISOString(), interrupted: signal.aborted },
    ...{ targets, absent },
  };
}

/** Those of the same cases are asked once; the gates ask differently. */
function asOne(targets: readonly Target[]): Target[][] {
  const gates = Map.groupBy(targets, ({ gate }) => gate);
  return [...gates.values()].flatMap((of) => [...Map.groupBy(of, ({ cases }) => cases).values()]);
}

async function runGroup(
  group: readonly Target[],
  origin: Origin,
  { vertical, asked, dataRoot, limit, signal, onProgress }: EvaluationRequest,
): Promise<TargetReport[]> {
  const [first] = group as [Target];
  const { door, engine, atOnce, spent } = asked[first.gate];
  const all = await casesOf(first, origin, dataRoot);
  const cases = spread(all, limit);
  const task = taskOf(vertical, first, origin, dataRoot);
  const before = await spent?.(0);
  const answered = await runCases(cases, {
    ...{ atOnce, signal },
    ask: (input, until) => first.part?.(input) ?? door(task, input, until),
    onDone: (done) => onProgress?.({ id: first.id, done, total: cases.length }),
  });
  const judged = group.map((target) => judge(target, answered, engine !== 'none'));
  const after = before && (await spent?.(before.tokens + (judged[0]?.tokens ?? 0)));
  const cost =
    before && after ? { micros: after.micros - before.micros, currency: after.currency } : null;
  const data = origin === 'data' ? dataNote(first, dataRoot) : null;
  return judged.map((report) => ({
    ...{ ...report, engine: after?.models.join('+') || engine },
    ...{ casesTotal: all.length, cost, origin, data },
  }));
}
