import type { inferenceRequestedSchema } from '@banyan/contracts/foundation';
import type { Deadline } from '@banyan/kernel';
import type { z } from 'zod';
import type { BudgetState } from '../../domain/ledger/operation.ts';

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
  /** Each piece of text as it comes; never called after the call has ended. */
  onText: (text: string) => void;
}

export interface InferenceResult {
  model: string;
  text: string;
  finishReason: 'stop' | 'length';
  /** Why a `length` came early. */
  cutBy?: 'deadline' | 'lease' | 'cancel';
  usage: { inputTokens: number; outputTokens: number; estimated?: boolean };
  leaseId: string;
  budget?: BudgetState;
}
