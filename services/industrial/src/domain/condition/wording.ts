import type { AssessResult } from './schema.ts';

/** Modes that are told one by one. */
const TOLD = 3;

/** The outcome in words, by rule: no model takes part. */
export function explain(result: Omit<AssessResult, 'explanation'>): string {
  const { assessments, counted, language } = result;
  const found = assessments.flatMap(({ id, modes }) =>
    modes
      .filter(({ verdict }) => verdict === 'failure' || verdict === 'possible')
      .map(({ name }) => `${id}: ${name}`),
  );
  const first = found.slice(0, TOLD);
  const left = found.length - first.length;
  if (language === 'zh') {
    const counts = `${assessments.length}条评估：${counted.failure}项失效，${counted.possible}项可能失效，${counted.near}项接近限值`;
    const rest = left > 0 ? `，另有${left}项` : '';
    return first.length > 0 ? `${counts}。${first.join('；')}${rest}。` : `${counts}。`;
  }
  const counts = `${assessments.length} assessed: ${counted.failure} failures, ${counted.possible} possible, ${counted.near} near a limit`;
  const rest = left > 0 ? `; and ${left} more` : '';
  return first.length > 0 ? `${counts}. ${first.join('; ')}${rest}.` : `${counts}.`;
}
