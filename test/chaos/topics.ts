import type { Topic } from '@banyan/contracts';
import { z } from 'zod';

const MINUTES = 60_000;
const step = z.strictObject({ account: z.string(), n: z.int().positive() });
const shape = {
  description: 'Load for the chaos suite.',
  partitions: 4,
  retentionMs: 60 * MINUTES,
};

/** Steps of an account, in order; each has one effect, however often its record comes. */
export const stepRequested = {
  ...{ name: 'chaos-source.step.requested.v1', owner: 'chaos-source', ...shape },
  ...{ key: 'account', schema: step },
} satisfies Topic;

export const stepCompleted = {
  ...{ name: 'chaos-sink.step.completed.v1', owner: 'chaos-sink', ...shape },
  ...{ key: 'account', schema: step },
} satisfies Topic;

/** A question that is answered by three deltas and a last word; some are answered at a second try. */
export const echoAsked = {
  ...{ name: 'chaos-sink.echo.asked.v1', owner: 'chaos-sink', ...shape, key: 'request id' },
  schema: z.strictObject({ text: z.string(), failures: z.int().nonnegative() }),
} satisfies Topic;

export const echoHeard = {
  ...{ name: 'chaos-sink.echo.heard.v1', owner: 'chaos-sink', ...shape, key: 'request id' },
  schema: z.strictObject({ attempt: z.int(), seq: z.int() }),
} satisfies Topic;

export const echoAnswered = {
  ...{ name: 'chaos-sink.echo.answered.v1', owner: 'chaos-sink', ...shape, key: 'request id' },
  schema: z.strictObject({ requestId: z.string(), text: z.string() }),
} satisfies Topic;

export const chaosTopics: Topic[] = [stepRequested, stepCompleted, echoAsked];
