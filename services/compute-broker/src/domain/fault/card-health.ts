import type { FaultLevel } from './levels.ts';

export interface Fault {
  /** The same report is the same fault, however often it is told. */
  readonly report: string;
  readonly at: number;
  readonly code: string;
  readonly level: FaultLevel;
  /** Who ran on the card. */
  readonly lease: string | null;
  /** The work on the card did it, not the card. */
  readonly software: boolean;
}

/** What is known of a card that ever failed. Times are epoch ms by the store's clock. */
export interface CardHealth {
  /** `<node>/<index>`. */
  readonly id: string;
  readonly node: string;
  readonly card: number;
  /** Of the last days, the oldest first. */
  readonly faults: readonly Fault[];
  /** Set aside until somebody says that it works again. */
  readonly separated: FaultLevel | null;
  /** Set aside until then, whatever anybody says. */
  readonly quarantinedUntil: number | null;
  /** Whoever lost it may still be on it until then. */
  readonly restsUntil: number | null;
}

export const healthOf = (node: string, card: number): CardHealth => ({
  ...{ id: `${node}/${card}`, node, card, faults: [] },
  ...{ separated: null, quarantinedUntil: null, restsUntil: null },
});

export const admitsNew = ({ separated, quarantinedUntil, restsUntil }: CardHealth): boolean =>
  separated === null && quarantinedUntil === null && restsUntil === null;
