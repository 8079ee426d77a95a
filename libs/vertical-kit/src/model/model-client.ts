import {
  inferenceCancelled,
  inferenceCompleted,
  inferenceRequested,
} from '@banyan/contracts/foundation';
import { type Deadline, MeshError } from '@banyan/kernel';
import type { RequestClient } from '@banyan/messaging';
import { inSpan, noteLatency, noteTokens } from '@banyan/telemetry';

export interface Prompt {
  messages: { role: 'system' | 'user' | 'assistant'; content: string }[];
  maxTokens: number;
}

/** Kept back from the model's time, so that an answer can still be given without it, ms. */
const RESERVE_MS = 150;

/** The task's way to the foundation model, over Kafka, on the caller's budget. */
export class ModelClient {
  readonly #requests: RequestClient;
  readonly #who: { tenant: string; keyId: string };
  readonly #deadline: Deadline;
  readonly #signal: AbortSignal;
  /** What this task has spent so far. */
  readonly usage: { tokens: number; leaseId: string | null; budget: BudgetState | undefined } = {
    tokens: 0,
    leaseId: null,
    budget: undefined,
  };

  constructor(
    requests: RequestClient,
    who: { tenant: string; keyId: string },
    deadline: Deadline,
    signal: AbortSignal,
  ) {
    this.#requests = requests;
    this.#who = who;
    this.#deadline = deadline;
    this.#signal = signal;
  }

  /** The model's words. Throws with the kind that foundation-model refused or failed with. */
  async text(prompt: Prompt): Promise<string> {
    const deadline = this.#deadline.earlier(RESERVE_MS);
    deadline.demand(1, 'A call of the model');
    return inSpan('model call', {}, async () => {
      const spent = noteLatency(deadline);
      try {
        const { result, error } = await this.#requests.request(
          inferenceRequested,
          { model: 'default', stream: false, temperature: 0, ...prompt },
          {
            ...{ deadline, ...this.#who, signal: this.#signal, completed: inferenceCompleted },
            cancel: {
              topic: inferenceCancelled,
              data: (requestId) => ({ requestId, reason: 'the caller has left' }),
            },
          },
        );
        if (error) throw MeshError.from(error);
        if (!result) throw new MeshError('engine_failed', 'The model gave no result.');
        const { inputTokens, outputTokens } = result.usage;
        this.usage.tokens += inputTokens + outputTokens;
        this.usage.leaseId = result.leaseId;
        this.usage.budget = result.budget;
        noteTokens({ used: inputTokens + outputTokens, remaining: result.budget?.remaining });
        return result.text;
      } finally {
        spent();
      }
    });
  }
}

interface BudgetState {
  window: string;
  limit: number;
  remaining: number;
  resetSeconds?: number | undefined;
}
