export { compare, type Comparison } from './compare.ts';
export { absentFiles, dataRoot, jsonLines } from './data.ts';
export { type Asked, evaluate, type EvaluationRequest, type Spent } from './evaluate.ts';
export { type Evaluation, evaluationSchema, type TargetReport } from './report.ts';
export type { Door } from './run-cases.ts';
export { type At, type Case, defineTarget, type Score, type Target } from './target.ts';
