import type { MeshError } from '@banyan/kernel';
import type { Price } from '../engine/model.ts';
import type { HoldState, HoldUsage } from './hold.ts';
import type { Party } from './scope.ts';
import type { Window } from './window.ts';

/** Asks for tokens before work starts. Taking the same hold twice gives the first grant again. */
export interface HoldRequest extends Party {
  holdId: string;
  requestId: string;
  inputTokens: number;
  /** Absent: as much as there is headroom and the model can give. */
  maxOutput?: number;
  /** The most output tokens that the model can give for this input. */
  modelMaximum: number;
  /** Epoch ms by the ledger's clock; later than the request's deadline. */
  expiresAt: number;
  /** Refused unless that many tokens are left in every window afterwards. */
  leaving?: number;
  /**
   * Taken out of the task's hold, which the first of its calls takes; never more than that, and
   * never what it leaves for later ones.
   */
  task?: { id: string; tokens: number; leaving?: number | undefined };
}

/** Says what the work cost. Settling twice gives the first result again. */
export interface SettleRequest {
  holdId: string;
  inputTokens: number;
  outputTokens: number;
  estimated: boolean;
  model: string;
  /** Of a million tokens, in micro-units. */
  price: Price;
  leaseId: string;
  /** How long the lease's cards worked on it, ms. */
  busyMs: number;
}

/**
 * What a run has cost, out of an allowance: a hold that was taken for many requests at once, and of
 * which the taker set `tokens` aside before the run began. Spending twice gives the first result.
 */
export interface SpendRequest extends SettleRequest {
  requestId: string;
  allowanceId: string;
  /** What the run cost beyond these is an overage. */
  tokens: number;
}

export type HoldOperation = { kind: 'hold' } & HoldRequest;
export type SettleOperation = { kind: 'settle' } & SettleRequest;
export type SpendOperation = { kind: 'spend' } & SpendRequest;
/** Frees all of an open hold but `keep` tokens. */
export type TrimOperation = { kind: 'trim'; holdId: string; keep: number };
export type VoidOperation = { kind: 'void'; holdId: string };
export type ExpireOperation = { kind: 'expire'; holdId: string };
export type Operation =
  | HoldOperation
  | SettleOperation
  | SpendOperation
  | TrimOperation
  | VoidOperation
  | ExpireOperation;

/** The limited window with the least left. */
export interface BudgetState {
  window: Window;
  limit: number;
  remaining: number;
  /** Absent for `total`. */
  resetSeconds?: number;
}

export interface Held {
  holdId: string;
  /** Input plus `maxOutput`. */
  tokens: number;
  /** What `max_tokens` must be set to. */
  maxOutput: number;
  clamped: boolean;
  /** Absent when nothing limits this caller. */
  budget?: BudgetState;
  /** The same of requests. */
  requests?: BudgetState;
}

export interface Settled extends HoldUsage {
  holdId: string;
  budget?: BudgetState;
  requests?: BudgetState;
}

export interface Released {
  holdId: string;
  state: HoldState;
  /** Tokens that this very call gave back; 0 when somebody was earlier or it is not due. */
  releasedTokens: number;
}

export type Result = Held | Settled | Released | MeshError;

export type ResultOf<O extends Operation> = O extends HoldOperation
  ? Held
  : O extends SettleOperation | SpendOperation
    ? Settled
    : Released;
