import { movesOf, type Booking } from '@banyan/contracts/foundation';

export interface ReplayedBalance {
  held: number;
  settled: number;
}

/** The balances that these entries add up to, from empty, by `scope window startsAt`. */
export function replay(entries: Iterable<Booking>): Map<string, ReplayedBalance> {
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
