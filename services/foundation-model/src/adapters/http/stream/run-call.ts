import { newId } from '@banyan/kernel';
import { type Caller, type FastifyReply, whenGone } from '@banyan/platform';
import { noteTokens } from '@banyan/telemetry';
import type {
  InferenceRequest,
  InferenceResult,
} from '../../../application/inference/inference.ts';
import type { RunInference } from '../../../application/inference/run-inference.ts';
import { InferenceStream } from './inference-stream.ts';

const DEFAULT_MS = 120_000;
const MOST_MS = 600_000;

/** Time that a caller of these doors gets: what they ask for, within bounds. */
export const WAIT = { defaultMs: DEFAULT_MS, maxMs: MOST_MS };

/** Starts the use case for a caller of an HTTP door, who may leave at any time. */
export function runCall(
  inference: RunInference,
  request: InferenceRequest,
  caller: Caller,
  reply: FastifyReply,
): InferenceStream {
  const { tenant, keyId } = caller;
  const deadline = caller.deadline ?? caller.setDeadline(WAIT);
  return new InferenceStream((onPiece) =>
    inference.run({
      ...{ requestId: newId('req'), attempt: 1, request, deadline, onPiece },
      requester: { tenant, keyId, vertical: 'direct' },
      signal: whenGone(reply),
    }),
  );
}

/** What the headers and the trace say of it. */
export function noteResult(caller: Caller, { usage, budget }: InferenceResult): void {
  caller.tokensUsed = usage.inputTokens + usage.outputTokens;
  caller.budget = budget;
  noteTokens({ used: caller.tokensUsed, remaining: budget?.remaining });
}
