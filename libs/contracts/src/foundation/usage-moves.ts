import type { Booking } from './usage.ts';

/** What a booking does to one balance. */
export interface Move {
  scope: string;
  window: string;
  /** Epoch ms. */
  startsAt: number;
  held: number;
  settled: number;
}

/** The balances are nothing else than the sums of these over all bookings. */
export function movesOf(entry: Booking): Move[] {
  const counted = entry.entry === 'held' ? (entry.requestWindows ?? []) : [];
  const [held, settled] = effectOf(entry);
  return [
    ...entry.windows.map((window) => ({ ...window, held, settled })),
    ...counted.map((window) => ({ ...window, held: 0, settled: 1 })),
  ];
}

function effectOf(entry: Booking): [held: number, settled: number] {
  switch (entry.entry) {
    case 'held':
      return [entry.heldTokens, 0];
    case 'settled':
      return [-entry.heldTokens, entry.inputTokens + entry.outputTokens];
    case 'overage':
      return [0, entry.tokens];
    case 'voided':
    case 'expired':
      return [-entry.heldTokens, 0];
  }
}
