import { inSpan, noteTokens } from '@banyan/telemetry';
import type { ModelInfo } from '../../domain/engine/model.ts';
import type { Held, Settled } from '../../domain/ledger/operation.ts';
import type { Ledger } from './ledger.ts';
import { persistently } from './persistently.ts';

export interface Ran {
  held: Held;
  model: ModelInfo;
  leaseId: string;
  /** How long the lease's cards worked on it, ms. */
  busyMs: number;
  usage: { inputTokens: number; outputTokens: number; estimated: boolean };
}

/** Books what a run has cost, once, however often the ledger has to be asked. */
export function settleRun(ledger: Ledger, ran: Ran): Promise<Settled> {
  const { held, model, leaseId, busyMs, usage } = ran;
  const { inputTokens, outputTokens, estimated } = usage;
  return inSpan('settle', {}, async () => {
    const settled = await persistently(() =>
      ledger.settle({
        ...{ holdId: held.holdId, model: model.id, price: model.price, leaseId, busyMs },
        ...{ inputTokens, outputTokens, estimated },
      }),
    );
    const { budget } = settled;
    noteTokens({
      held: held.tokens,
      used: inputTokens + outputTokens,
      limit: budget?.limit,
      remaining: budget?.remaining,
    });
    return settled;
  });
}
