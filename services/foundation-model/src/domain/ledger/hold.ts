import type { Account } from './account.ts';
import type { Party } from './scope.ts';

export type HoldState = 'open' | 'settled' | 'voided' | 'expired';

/** What a request turned out to cost. */
export interface HoldUsage {
  inputTokens: number;
  outputTokens: number;
  /** Counted as streamed because the engine's own figures never came. */
  estimated: boolean;
  /** The part that no hold covered. */
  overageTokens: number;
  /** Micro-units. */
  cost: number;
}

/** Tokens promised to one request before any engine works on it. */
export interface Hold extends Party {
  holdId: string;
  requestId: string;
  /** Input plus the most output that was granted. */
  tokens: number;
  maxOutput: number;
  /** Less output than asked for was granted. */
  clamped: boolean;
  state: HoldState;
  /** Epoch ms by the ledger's clock. */
  expiresAt: number;
  /** The hold of a task that this is a part of. */
  taskId?: string;
  /** It belongs to these windows for ever, also when they have rolled. */
  accounts: Account[];
  /** Set by the first settle, on time or late. */
  usage?: HoldUsage;
}
