import { FAULT_LEVELS } from '@banyan/contracts/compute';

export type FaultLevel = (typeof FAULT_LEVELS)[number];

export interface Handling {
  /** Whether the card goes on admitting new leases. */
  readonly admits: boolean;
  /** Whether who runs on it keeps it. */
  readonly keeps: boolean;
  /** Whether it counts against the card: two in a day put it aside, and its node grows suspect. */
  readonly counts: boolean;
  /** Whether its cause may be the work on it and not the card. */
  readonly maySoftware: boolean;
}

const handling = (
  admits: boolean,
  keeps: boolean,
  counts: boolean,
  maySoftware: boolean,
): Handling => ({
  ...{ admits, keeps, counts, maySoftware },
});

export const HANDLING: Readonly<Record<FaultLevel, Handling>> = {
  NotHandle: handling(true, true, false, false),
  SubHealth: handling(true, true, false, false),
  RestartRequest: handling(true, true, true, true),
  RestartBusiness: handling(true, true, true, true),
  // It is reset once nobody is on it.
  FreeRestartNPU: handling(false, true, true, true),
  RestartNPU: handling(false, false, true, true),
  PreSeparate: handling(false, true, true, false),
  Separate: handling(false, false, true, false),
  // Only a person gives it back.
  ManuallySeparate: handling(false, false, true, false),
};

export const isGraver = (a: FaultLevel, b: FaultLevel): boolean =>
  FAULT_LEVELS.indexOf(a) > FAULT_LEVELS.indexOf(b);
