import type { UsageRecorded } from '@banyan/contracts/foundation';

export interface ReplayedBalance {
  held: number;
  settled: number;
}

/** The balances that these entries add up to, from empty, by `scope window startsAt`. */
export function replay(entries: Iterable<UsageRecorded>): Map<string, ReplayedBalance> {
  const balances = new Map<string, ReplayedBalance>();
  for (const entry of entries) {
    for (const { scope, window, startsAt, held, settled } of movesOf(entry)) {
      const id = `${scope} ${window} ${startsAt}`;
      const balance = balances.get(id) ?? { held: 0, settled: 0 };
      balances.set(id, { held: balance.held + held, settled: balance.settled + settled });
    }
  }
  return balances;
}

export interface Move extends ReplayedBalance {
  scope: string;
  window: string;
  /** Epoch ms. */
  startsAt: number;
}

/** What an entry did to each balance. */
export function movesOf(entry: UsageRecorded): Move[] {
  const effect = effectOf(entry);
  const counted = entry.entry === 'held' ? (entry.requestWindows ?? []) : [];
  return [
    ...entry.windows.map((window) => ({ ...window, ...effect })),
    ...counted.map((window) => ({ ...window, held: 0, settled: 1 })),
  ];
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
