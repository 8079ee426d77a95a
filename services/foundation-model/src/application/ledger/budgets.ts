import type { Limit } from '../../domain/ledger/account.ts';
import type { Window } from '../../domain/ledger/window.ts';

/** The limits. A change counts from the next operation of any replica. */
export abstract class Budgets {
  abstract set(limit: Limit): Promise<void>;
  abstract remove(scope: string, window: Window): Promise<void>;
  /** All limits, or those of one scope. */
  abstract list(scope?: string): Promise<Limit[]>;
}
