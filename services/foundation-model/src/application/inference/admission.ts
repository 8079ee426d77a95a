import { ATTR, inSpan, note, noteLatency, noteTokens } from '@banyan/telemetry';
import type { Prompt } from '../../domain/engine/engine.ts';
import type { Held } from '../../domain/ledger/operation.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { taskHold } from '../ledger/end-task.ts';
import { demandFeatures } from './demand-features.ts';
import type { InferenceCall } from './inference.ts';
import type { Models } from './models.ts';
import { type Route, Routing } from './routing.ts';

/** The hold outlives the deadline by this: late settling still finds it open, ms. */
const GRACE_MS = 5_000;

export interface Admitted {
  route: Route;
  /** Where else it may go when that fails. */
  routing: Routing;
  prompt: Prompt;
  held: Held;
}

/** In this order, each step refusing with its own kind: model, features, size, deadline, tokens. */
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
    const offers = demandFeatures(this.#models.offers(request.model, request.constraints), request);
    const { model, messages, tools, toolChoice, responseFormat } = request;
    const prompt = { model, messages, tools, toolChoice, responseFormat };
    const routing = new Routing(offers, call, prompt);
    const route = await routing.first();
    const { inputTokens, maxOutput, degraded } = route;
    const bounded = request.maxTokens !== undefined || degraded;
    const held = await this.#ledger.hold(
      {
        holdId: `hold_${requestId}_${attempt}`,
        requestId,
        ...requester,
        inputTokens,
        modelMaximum: maxOutput,
        ...(bounded ? { maxOutput } : {}),
        ...(request.task ? { task: taskHold(requester, request.task) } : {}),
        expiresAt: deadline.at + GRACE_MS,
      },
      signal,
    );
    const clamped = request.maxTokens !== undefined && held.maxOutput < request.maxTokens;
    note({ [ATTR.decision]: clamped || degraded ? 'clamped' : 'admitted' });
    noteTokens({ held: held.tokens, limit: held.budget?.limit, remaining: held.budget?.remaining });
    return { route: { ...route, maxOutput: held.maxOutput }, routing, prompt, held };
  }
}
