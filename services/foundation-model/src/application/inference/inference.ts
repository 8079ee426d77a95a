import type { inferenceRequestedSchema, Logprob, ToolCall } from '@banyan/contracts/foundation';
import type { Deadline } from '@banyan/kernel';
import type { z } from 'zod';
import type { FinishReason, Piece } from '../../domain/engine/engine.ts';
import type { BudgetState, Held } from '../../domain/ledger/operation.ts';

export type InferenceRequest = z.output<typeof inferenceRequestedSchema>;

/** Who pays, and in whose line it waits. */
export interface Requester {
  tenant: string;
  keyId: string;
  vertical: string;
}

export interface InferenceCall {
  requestId: string;
  attempt: number;
  request: InferenceRequest;
  requester: Requester;
  deadline: Deadline;
  /** The caller has left. */
  signal: AbortSignal;
  /** Its tokens are held; what is left of the budgets now. */
  onHeld?: (held: Held) => void;
  /** Keeps the result for whoever asks again, while it is booked. */
  keep?: (result: InferenceResult) => Promise<void>;
  /** Each piece as it comes; never called after the call has ended. */
  onPiece: (piece: Piece) => void;
}

export interface InferenceResult {
  model: string;
  text: string;
  toolCalls?: ToolCall[];
  logprobs?: Logprob[];
  finishReason: FinishReason;
  /** Why a `length` came early. */
  cutBy?: 'deadline' | 'lease' | 'cancel';
  /** The output was bounded to this so that the deadline could be met, tokens. */
  degradedTo?: number;
  usage: Usage;
  leaseId: string;
  budget?: BudgetState;
  /** What is left of requests, where those are limited. */
  requests?: BudgetState;
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
  cachedTokens?: number;
  reasoningTokens?: number;
  /** Counted as streamed because the engine's own figures never came. */
  estimated?: boolean;
}
