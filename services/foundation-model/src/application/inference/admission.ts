import { MeshError, type Deadline } from '@banyan/kernel';
import { ATTR, inSpan, note, noteLatency, noteTokens } from '@banyan/telemetry';
import { expectedOutput } from '../../domain/expected-output.ts';
import type { Held } from '../../domain/ledger/operation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { InferenceCall } from './inference.ts';
import type { Models, Offer } from './models.ts';

/** The hold outlives the deadline by this: late settling still finds it open, ms. */
const GRACE_MS = 5_000;

export interface Admitted extends Offer {
  held: Held;
  inputTokens: number;
}

/** In this order, each step refusing with its own kind: model, size, deadline, tokens. */
export class Admission {
  readonly #models: Models;
  readonly #ledger: Ledger;

  constructor(models: Models, ledger: Ledger) {
    this.#models = models;
    this.#ledger = ledger;
  }

  admit(call: InferenceCall): Promise<Admitted> {
    return inSpan('admission', {}, async () => {
      const spent = noteLatency(call.deadline);
      try {
        return await this.#admit(call);
      } catch (error) {
        note({ [ATTR.decision]: 'refused' });
        throw error;
      } finally {
        spent();
      }
    });
  }

  async #admit(call: InferenceCall): Promise<Admitted> {
    const { request, deadline, requester, requestId, attempt, signal } = call;
    const offer = this.#models.resolve(request.model);
    const { model, pool } = offer;
    // Counting is work of the engine already: what cannot even start is refused before it.
    this.#demandTime(offer, deadline, 1, 1);
    const inputTokens = await pool.countInput(model.id, request.messages);
    const most = outputRoom(offer, inputTokens, request.maxTokens);
    this.#demandTime(offer, deadline, inputTokens, expectedOutput(request, most));
    const held = await this.#ledger.hold(
      {
        holdId: `hold_${requestId}_${attempt}`,
        requestId,
        ...requester,
        inputTokens,
        modelMaximum: most,
        ...(request.maxTokens === undefined ? {} : { maxOutput: most }),
        expiresAt: deadline.at + GRACE_MS,
      },
      signal,
    );
    const clamped = request.maxTokens !== undefined && held.maxOutput < request.maxTokens;
    note({ [ATTR.decision]: clamped ? 'clamped' : 'admitted' });
    noteTokens({ held: held.tokens, limit: held.budget?.limit, remaining: held.budget?.remaining });
    return { ...offer, held, inputTokens };
  }

  #demandTime(
    { model, pool }: Offer,
    deadline: Deadline,
    inputTokens: number,
    outputTokens: number,
  ) {
    const predictedMs = pool.predictMs(model.id, { inputTokens, outputTokens });
    deadline.demand(predictedMs, `${model.id}`);
  }
}

/** How much the model could write: bounded by its context, its own maximum and the request. */
function outputRoom({ model }: Offer, inputTokens: number, asked: number | undefined): number {
  const room = model.contextTokens - inputTokens;
  if (room < 1) {
    const message = `take ${inputTokens} tokens and the model's context has ${model.contextTokens}`;
    throw new MeshError('invalid_request', `messages ${message}.`, {
      issues: [{ path: 'messages', message }],
      figures: { inputTokens, contextTokens: model.contextTokens },
    });
  }
  return Math.min(asked ?? model.maxOutputTokens, model.maxOutputTokens, room);
}
