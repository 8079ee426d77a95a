import { z } from 'zod';

const part = z.number().min(0).max(1);
const interval = z.tuple([part, part]).nullable();
const count = z.int().nonnegative();

/** What came of one case. */
export const outcomeSchema = z.object({
  id: z.string(),
  got: z.number().nonnegative(),
  of: z.number().nonnegative(),
  /** Of the things that the answer tells, or of itself as a whole, how many are right. */
  told: z.object({ got: count, of: count }),
  verified: z.boolean(),
  abstained: z.boolean(),
  degraded: z.boolean(),
  /** The kind of error that came instead of an answer. */
  failed: z.string().optional(),
  latencyMs: z.number().nonnegative(),
  tokens: count,
});

export const targetReportSchema = z.object({
  id: z.string(),
  task: z.string(),
  gate: z.enum(['A', 'B']),
  about: z.string(),
  metric: z.string(),
  kind: z.enum(['share', 'mean']),
  /** Null where nothing was asked. */
  value: part.nullable(),
  /** What was judged: things of a share, cases of a mean. */
  n: count,
  /** 95 %: Wilson for a share, bootstrap over the cases for a mean. */
  interval,
  goal: part,
  met: z.boolean(),
  cases: count,
  /** Of so many that there are: fewer by --limit, or because it was interrupted. */
  casesTotal: count,
  /** Where the cases come from; `rule`: they were made. */
  origin: z.enum(['data', 'samples', 'rule']),
  /** `none`, or the models that were asked. */
  engine: z.string(),
  /** The share of what verified answers tell that is right. Null where a part of the task was asked alone. */
  verifiedPrecision: part.nullable(),
  verifiedInterval: interval,
  /** The share of all cases that have a verified answer. */
  coverage: part.nullable(),
  verified: count,
  abstained: count,
  /** Answers without a model, where one was wanted or not. */
  degraded: count,
  /** The same value over those that a model took part in, where one was wanted and some had none. */
  valueWithoutDegraded: part.nullable(),
  failures: z.record(z.string(), count),
  tokens: count,
  latencyMs: z.object({ p50: z.number(), p95: z.number() }).nullable(),
  /** Null without an engine. */
  cost: z.object({ micros: z.number(), currency: z.string() }).nullable(),
  data: z
    .object({ files: z.array(z.string()), licence: z.string(), sha256: z.string() })
    .nullable(),
  outcomes: z.array(outcomeSchema),
});

export const evaluationSchema = z.object({
  vertical: z.string(),
  at: z.iso.datetime(),
  interrupted: z.boolean(),
  targets: z.array(targetReportSchema),
  /** Targets whose data is not here, and where it was looked for. */
  absent: z.array(
    z.object({
      ...{ id: z.string(), gate: z.enum(['A', 'B']) },
      ...{ files: z.array(z.string()), licence: z.string() },
    }),
  ),
});

export type Outcome = z.infer<typeof outcomeSchema>;
export type TargetReport = z.infer<typeof targetReportSchema>;
export type Evaluation = z.infer<typeof evaluationSchema>;
