import { newId } from '@banyan/kernel';
import { type Caller, type FastifyReply, whenGone } from '@banyan/platform';
import { noteTokens } from '@banyan/telemetry';
import type {
  InferenceRequest,
  InferenceResult,
} from '../../../application/inference/inference.ts';
import type { RunInference } from '../../../application/inference/run-inference.ts';
import type { Held } from '../../../domain/ledger/operation.ts';
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
      onHeld: (held) => noteLeft(caller, held),
    }),
  );
}

/** What the headers and the trace say of it. */
export function noteResult(caller: Caller, result: InferenceResult): void {
  const { usage, budget } = result;
  caller.tokensUsed = usage.inputTokens + usage.outputTokens;
  noteLeft(caller, result);
  noteTokens({ used: caller.tokensUsed, remaining: budget?.remaining });
}

function noteLeft(caller: Caller, { budget, requests }: Pick<Held, 'budget' | 'requests'>): void {
  caller.budget = budget;
  caller.requests = requests;
}
