import { MeshError } from '@banyan/kernel';
import { conversationOf, inOrder } from '../../domain/engine/affinity.ts';
import type { Prompt } from '../../domain/engine/engine.ts';
import { expectedOutput } from '../../domain/expected-output.ts';
import type { InferenceCall } from './inference.ts';
import type { Offer } from './models.ts';

/** An offer that can take this request now. */
export interface Route extends Offer {
  inputTokens: number;
  /** What may be written there, tokens. */
  maxOutput: number;
  /** It was bounded to that by the deadline. */
  degraded: boolean;
}

/** Tokens below which a degraded answer is no answer. */
const LEAST_DEGRADED = 8;
const RETRY_AFTER_SECONDS = 2;

/**
 * The offers of one request: the cheapest that is predicted to meet its deadline, then the next. Of
 * equals the one that has most likely read the conversation before.
 */
export class Routing {
  readonly #call: InferenceCall;
  readonly #prompt: Prompt;
  readonly #left: Offer[];
  #again: Offer | undefined;

  constructor(offers: Offer[], call: InferenceCall, prompt: Prompt) {
    this.#call = call;
    this.#prompt = prompt;
    this.#left = [...inOrder(offers, () => conversationOf(prompt, call.request.cacheKey))];
  }

  /** Throws why none of them can. */
  async first(): Promise<Route> {
    const refused: { offer: Offer; error: MeshError }[] = [];
    for (const offer of this.#takeAvailable()) {
      try {
        const route = await this.#route(offer);
        this.#again = offer;
        this.#left.splice(this.#left.indexOf(offer), 1);
        return route;
      } catch (thrown) {
        refused.push({ offer, error: MeshError.of(thrown) });
      }
    }
    throw worth(refused.map(({ error }) => error));
  }

  /** Another one that fits into what is left of the deadline and of the tokens held, if any does. */
  async next(heldTokens: number): Promise<Route | undefined> {
    const others = this.#left.splice(0).filter(({ pool }) => pool.available);
    const again = this.#again?.pool.available ? [this.#again] : [];
    this.#again = undefined;
    for (const [index, offer] of [...others, ...again].entries()) {
      const route = await this.#route(offer).catch(() => undefined);
      if (!route || route.inputTokens >= heldTokens) continue;
      this.#left.push(...others.slice(index + 1));
      return { ...route, maxOutput: Math.min(route.maxOutput, heldTokens - route.inputTokens) };
    }
    return undefined;
  }

  #takeAvailable(): Offer[] {
    const available = this.#left.filter(({ pool }) => pool.available);
    if (available.length > 0) return available;
    const pauseMs = Math.min(...this.#left.map(({ pool }) => pool.pauseMs));
    throw new MeshError('capacity_unavailable', 'No engine of this model takes work now.', {
      retryAfterSeconds: Math.ceil(pauseMs / 1_000) || RETRY_AFTER_SECONDS,
    });
  }

  async #route(offer: Offer): Promise<Route> {
    const { model, pool } = offer;
    const { request, deadline } = this.#call;
    const prompt = { ...this.#prompt, model: model.id };
    pool.demand(prompt);
    // Counting is work of the engine already: what cannot even start is refused before it.
    deadline.demand(pool.predictMs(model.id, { inputTokens: 1, outputTokens: 1 }), model.id);
    const inputTokens = await pool.countInput(prompt);
    const most = outputRoom(offer, inputTokens, request.maxTokens);
    const workload = { inputTokens, outputTokens: expectedOutput(request, most) };
    const predictedMs = pool.predictMs(model.id, workload);
    if (request.allowDegrade && predictedMs > deadline.remaining()) {
      const fits = pool.outputWithin(model.id, inputTokens, deadline.remaining(), most);
      if (fits >= LEAST_DEGRADED) {
        return { ...offer, inputTokens, maxOutput: fits, degraded: true };
      }
    }
    deadline.demand(predictedMs, model.id);
    return { ...offer, inputTokens, maxOutput: most, degraded: false };
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

/** Of several refusals the one that helps most: the nearest miss of the deadline, else the first. */
function worth(errors: MeshError[]): MeshError {
  const late = errors.filter(({ kind }) => kind === 'deadline_unattainable');
  const predicted = ({ details }: MeshError) => details.figures?.predictedMs ?? Infinity;
  const nearest = late.toSorted((a, b) => predicted(a) - predicted(b))[0];
  return nearest ?? errors[0] ?? new MeshError('internal', 'There was nothing to choose from.');
}
