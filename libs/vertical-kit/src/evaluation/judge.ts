import { type Envelope, envelopeSchema } from '@banyan/contracts/vertical';
import { bootstrap, share, total, wilson } from './interval.ts';
import type { Outcome, TargetReport } from './report.ts';
import type { Answered } from './run-cases.ts';
import type { Target } from './target.ts';

type Judged = Omit<TargetReport, 'casesTotal' | 'cost' | 'data' | 'engine' | 'origin'>;

/** What answers are worth by a target. One that failed, or cannot be scored, has got nothing. */
export function judge(target: Target, answered: readonly Answered[], asksModel: boolean): Judged {
  const { id, task, gate, about, metric, kind, goal } = target;
  const outcomes = answered.map((one) => outcomeOf(target, one));
  const value = share(outcomes);
  const n = kind === 'share' ? total(outcomes).of : outcomes.length;
  const latencies = outcomes.map(({ latencyMs }) => latencyMs).toSorted((a, b) => a - b);
  const latency = (part: number) => latencies[Math.ceil(part * latencies.length) - 1] ?? 0;
  return {
    ...{ id, task, gate, about, metric, kind, value, n, goal },
    interval: kind === 'share' ? wilson(total(outcomes)) : bootstrap(outcomes, share),
    // A sum of thirds may miss a whole by the last bit.
    met: value !== null && value >= goal - 1e-9,
    cases: outcomes.length,
    ...answersOf(target.part ? [] : outcomes, asksModel),
    failures: failuresOf(outcomes),
    tokens: outcomes.reduce((sum, { tokens }) => sum + tokens, 0),
    latencyMs: latencies.length === 0 ? null : { p50: latency(0.5), p95: latency(0.95) },
    outcomes,
  };
}

function outcomeOf(target: Target, { case: one, answer, failed, latencyMs }: Answered): Outcome {
  const nothing = { verified: false, abstained: false, degraded: false, tokens: 0 };
  const none = { id: one.id, got: 0, of: one.of ?? 1, told: { got: 0, of: 1 }, latencyMs };
  if (failed) return { ...none, ...nothing, failed: failed.kind };
  const said = target.part ? nothing : saidOf(envelopeSchema.parse(answer));
  try {
    return { ...none, ...pointsOf(target, answer, one.expected), ...said };
  } catch {
    return { ...none, ...said, failed: 'not_scorable' };
  }
}

function pointsOf(target: Target, answer: unknown, expected: unknown) {
  const score = target.score(answer as Envelope, expected);
  const { got, of, told } =
    typeof score === 'number' ? { got: score, of: 1, told: undefined } : score;
  return { got, of, told: told ?? { got: Number(got >= of - 1e-9), of: 1 } };
}

const saidOf = ({ verified, abstained, degraded, usage }: Envelope) => ({
  verified,
  abstained: abstained !== undefined,
  degraded: degraded !== undefined,
  tokens: usage.tokens,
});

function answersOf(outcomes: readonly Outcome[], asksModel: boolean) {
  const verified = outcomes.filter((one) => one.verified);
  const right = total(verified.map(({ told }) => told));
  const degraded = outcomes.filter((one) => one.degraded);
  const others = outcomes.filter((one) => !one.degraded);
  return {
    verified: verified.length,
    verifiedPrecision: share([right]),
    verifiedInterval: wilson(right),
    coverage: share([{ got: verified.length, of: outcomes.length }]),
    abstained: outcomes.filter(({ abstained }) => abstained).length,
    degraded: degraded.length,
    valueWithoutDegraded: asksModel && degraded.length > 0 ? share(others) : null,
  };
}

function failuresOf(outcomes: readonly Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { failed } of outcomes) {
    if (failed !== undefined) counts[failed] = (counts[failed] ?? 0) + 1;
  }
  return counts;
}
