import {
  inferenceCancelled,
  inferenceCompleted,
  inferenceRequested,
} from '@banyan/contracts/foundation';
import { type Deadline, MeshError, newId } from '@banyan/kernel';
import type { Messaging, RequestClient } from '@banyan/messaging';
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
  readonly #messaging: Messaging;
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
    ways: { requests: RequestClient; messaging: Messaging },
    who: { tenant: string; keyId: string },
    deadline: Deadline,
    signal: AbortSignal,
  ) {
    this.#requests = ways.requests;
    this.#messaging = ways.messaging;
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
      const id = newId('req');
      try {
        const { result, error } = await this.#requests.request(
          inferenceRequested,
          { model: 'default', stream: false, temperature: 0, ...prompt },
          { deadline, ...this.#who, signal: this.#signal, completed: inferenceCompleted },
          id,
        );
        if (error) throw MeshError.from(error);
        if (!result) throw new MeshError('engine_failed', 'The model gave no result.');
        const { inputTokens, outputTokens } = result.usage;
        this.usage.tokens += inputTokens + outputTokens;
        this.usage.leaseId = result.leaseId;
        this.usage.budget = result.budget;
        noteTokens({ used: inputTokens + outputTokens, remaining: result.budget?.remaining });
        return result.text;
      } catch (failed) {
        const error = MeshError.of(failed);
        // Nobody waits any more: what still runs for us is a waste of somebody's tokens.
        if (error.kind === 'deadline_exceeded' || this.#signal.aborted) this.#cancel(id);
        throw error;
      } finally {
        spent();
      }
    });
  }

  #cancel(requestId: string): void {
    const record = { requestId, reason: 'the caller has left' };
    this.#messaging
      .sendQuietly(inferenceCancelled, record, { key: requestId, tenant: this.#who.tenant })
      .catch(() => undefined);
  }
}

interface BudgetState {
  window: string;
  limit: number;
  remaining: number;
  resetSeconds?: number | undefined;
}
