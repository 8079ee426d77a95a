import type { UsageRecorded } from '@banyan/contracts/foundation';

export interface ReplayedBalance {
  held: number;
  settled: number;
}

/** The balances that these entries add up to, from empty, by `scope window startsAt`. */
export function replay(entries: Iterable<UsageRecorded>): Map<string, ReplayedBalance> {
  const balances = new Map<string, ReplayedBalance>();
  for (const entry of entries) {
    const { held, settled } = effectOf(entry);
    for (const { scope, window, startsAt } of entry.windows) {
      const id = `${scope} ${window} ${startsAt}`;
      const balance = balances.get(id) ?? { held: 0, settled: 0 };
      balances.set(id, { held: balance.held + held, settled: balance.settled + settled });
    }
  }
  return balances;
}

function effectOf(entry: UsageRecorded): ReplayedBalance {
  switch (entry.entry) {
    case 'held':
      return { held: entry.heldTokens, settled: 0 };
    case 'settled':
      return { held: -entry.heldTokens, settled: entry.inputTokens + entry.outputTokens };
    case 'overage':
      return { held: 0, settled: entry.tokens };
    case 'voided':
    case 'expired':
      return { held: -entry.heldTokens, settled: 0 };
  }
}
