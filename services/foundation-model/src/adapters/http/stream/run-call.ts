import { newId } from '@banyan/kernel';
import {
  type Caller,
  type FastifyReply,
  Idempotency,
  idempotencyOf,
  whenGone,
} from '@banyan/platform';
import { noteTokens } from '@banyan/telemetry';
import { Injectable } from '@nestjs/common';
import type {
  InferenceRequest,
  InferenceResult,
} from '../../../application/inference/inference.ts';
import { RunInference } from '../../../application/inference/run-inference.ts';
import type { Held } from '../../../domain/ledger/operation.ts';
import { InferenceStream } from './inference-stream.ts';

/** Time that a caller of these doors gets: what they ask for, within bounds. */
export const WAIT = { defaultMs: 120_000, maxMs: 600_000 };

/** The use case for callers of an HTTP door, who may leave at any time and may ask twice. */
@Injectable()
export class RunCall {
  readonly #inference: RunInference;
  readonly #idempotency: Idempotency;

  constructor(inference: RunInference, idempotency: Idempotency) {
    this.#inference = inference;
    this.#idempotency = idempotency;
  }

  start(request: InferenceRequest, caller: Caller, reply: FastifyReply): InferenceStream {
    const { tenant, keyId } = caller;
    const deadline = caller.deadline ?? caller.setDeadline(WAIT);
    const signal = whenGone(reply);
    return new InferenceStream(async (onPiece) => {
      const { result, again } = await this.#idempotency.run(
        {
          ...{ ...idempotencyOf(reply.request, caller), deadline, signal },
          request: [JSON.stringify({ ...request, stream: false })],
        },
        (once) =>
          this.#inference.run({
            ...{ requestId: newId('req'), attempt: 1, ...once, request, deadline, signal, onPiece },
            requester: { tenant, keyId, vertical: 'direct' },
            onHeld: (held) => noteLeft(caller, held),
          }),
      );
      if (again) {
        const toolCalls = result.toolCalls?.map((call, index) => ({ index, ...call }));
        onPiece({ type: 'piece', text: result.text, tokens: 0, toolCalls });
      }
      return result;
    });
  }
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
