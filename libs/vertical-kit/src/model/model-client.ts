import {
  inferenceCancelled,
  inferenceCompleted,
  inferenceRequested,
  type ResponseFormat,
} from '@banyan/contracts/foundation';
import { type Deadline, MeshError } from '@banyan/kernel';
import type { RequestClient } from '@banyan/messaging';
import { inSpan, noteLatency, noteTokens } from '@banyan/telemetry';
import { disarm } from './disarm.ts';

export interface ModelCaller {
  who: { tenant: string; keyId: string };
  deadline: Deadline;
  signal: AbortSignal;
  /** Its first call holds all its tokens, the others take theirs out of that, but for those it leaves. */
  task: { id: string; tokens: number; leaving?: number };
}

export interface Prompt {
  messages: { role: 'system' | 'user' | 'assistant'; content: string }[];
  maxTokens: number;
  /** An engine that can is held to it; what it says is checked all the same. */
  responseFormat?: ResponseFormat;
}

/** Kept back from the model's time, so that an answer can still be given without it, ms. */
const RESERVE_MS = 150;

/** The task's way to the foundation model, over Kafka, on the caller's budget. */
export class ModelClient {
  readonly #requests: RequestClient;
  readonly #caller: ModelCaller;
  #calls = 0;
  /** What this task has spent so far. */
  readonly usage: {
    tokens: number;
    /** Of those, what the model said. */
    outputTokens: number;
    leaseId: string | null;
    budget: BudgetState | undefined;
  } = {
    tokens: 0,
    outputTokens: 0,
    leaseId: null,
    budget: undefined,
  };

  constructor(requests: RequestClient, caller: ModelCaller) {
    this.#requests = requests;
    this.#caller = caller;
  }

  /** Whether it was asked at all: only then is anything held. */
  get called(): boolean {
    return this.#calls > 0;
  }

  /** The model's words. Throws with the kind that foundation-model refused or failed with. */
  async text(prompt: Prompt): Promise<string> {
    const { who, signal, task } = this.#caller;
    const deadline = this.#caller.deadline.earlier(RESERVE_MS);
    deadline.demand(1, 'A call of the model');
    this.#calls++;
    return inSpan('model call', {}, async () => {
      const spent = noteLatency(deadline);
      try {
        const { result, error } = await this.#requests.request(
          inferenceRequested,
          { model: 'default', stream: false, temperature: 0, task, ...disarmed(prompt) },
          {
            ...{ deadline, ...who, signal, completed: inferenceCompleted },
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
        this.usage.outputTokens += outputTokens;
        this.usage.leaseId = result.leaseId;
        this.usage.budget = result.budget && this.#freed(result.budget);
        noteTokens({
          used: inputTokens + outputTokens,
          remaining: this.usage.budget?.remaining,
        });
        return result.text;
      } finally {
        spent();
      }
    });
  }

  /**
   * What is left when the task is over: all that it holds of its tokens and does not need is free
   * again. Where nothing is left its hold was cut by that, and nobody here knows by how much.
   */
  #freed(budget: BudgetState): BudgetState {
    const { remaining } = budget;
    const rest = Math.max(0, this.#caller.task.tokens - this.usage.tokens);
    return { ...budget, remaining: remaining > 0 ? remaining + rest : 0 };
  }
}

/** No vertical's text is trusted to be free of marks, whichever way it came in. */
const disarmed = ({ messages, ...rest }: Prompt): Prompt => ({
  ...rest,
  messages: messages.map(({ role, content }) => ({ role, content: disarm(content) })),
});

interface BudgetState {
  window: string;
  limit: number;
  remaining: number;
  resetSeconds?: number | undefined;
}
