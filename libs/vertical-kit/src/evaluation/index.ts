export { compare, type Comparison } from './compare.ts';
export { absentFiles, jsonLines } from './data.ts';
export { evaluate, type EvaluationRequest } from './evaluate.ts';
export { type Evaluation, evaluationSchema, type TargetReport } from './report.ts';
export type { Door } from './run-cases.ts';
export { type Case, defineTarget, type Score, type Target } from './target.ts';
