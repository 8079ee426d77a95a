import { absentFiles, dataNote, rowsOf } from './data.ts';
import { judge } from './judge.ts';
import type { Evaluation } from './report.ts';
import { type Door, runCases } from './run-cases.ts';
import type { Target } from './target.ts';

export interface EvaluationRequest {
  vertical: string;
  targets: readonly Target[];
  door: Door;
  /** `none`, or the model that the door leads to. */
  engine: string;
  dataRoot: string;
  /** At most so many cases of each target, spread over all. */
  limit?: number | undefined;
  atOnce: number;
  signal: AbortSignal;
  onProgress?: (progress: { id: string; done: number; total: number }) => void;
  /** What was spent up to now: the difference is what a target has cost. */
  spent?: () => Promise<{ micros: number; currency: string }>;
}

/** Runs targets one after the other. What is there when the signal comes is reported. */
export async function evaluate(request: EvaluationRequest): Promise<Evaluation> {
  const { vertical, engine, dataRoot, signal } = request;
  const missing = request.targets.map((target) => ({
    ...{ target, files: absentFiles(target, dataRoot) },
  }));
  const here = missing.filter(({ files }) => files.length === 0).map(({ target }) => target);
  const targets: Evaluation['targets'] = [];
  for (const group of Map.groupBy(here, ({ cases }) => cases).values()) {
    if (signal.aborted) break;
    targets.push(...(await runGroup(group, request)));
  }
  return {
    ...{ vertical, at: new Date().toISOString(), engine, interrupted: signal.aborted, targets },
    absent: missing
      .filter(({ files }) => files.length > 0)
      .map(({ target, files }) => ({ id: target.id, files, licence: target.data!.licence })),
  };
}

/** Targets of the same cases: asked once. */
async function runGroup(group: readonly Target[], request: EvaluationRequest) {
  const { door, dataRoot, limit, atOnce, signal, engine, onProgress, spent } = request;
  const [first] = group as [Target];
  const all = [...first.cases(await rowsOf(first, dataRoot))];
  const cases = spread(all, limit ?? all.length);
  const before = await spent?.();
  const answered = await runCases(cases, {
    ...{ atOnce, signal },
    ask: (input, until) => first.part?.(input) ?? door(first.task, input, until),
    onDone: (done) => onProgress?.({ id: first.id, done, total: cases.length }),
  });
  const after = await spent?.();
  const cost =
    before && after ? { ...after, micros: after.micros - before.micros } : null;
  const data = dataNote(first, dataRoot);
  return group.map((target) => ({
    ...judge(target, answered, engine !== 'none'),
    ...{ casesTotal: all.length, cost, data },
  }));
}

/** As many as wanted, evenly from first to last: the first ones alone may be of one kind. */
function spread<T>(all: readonly T[], wanted: number): T[] {
  if (wanted >= all.length) return [...all];
  return Array.from({ length: wanted }, (_, i) => all[Math.floor((i * all.length) / wanted)] as T);
}
