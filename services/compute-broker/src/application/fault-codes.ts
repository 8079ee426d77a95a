import type { CardFault } from '@banyan/contracts/compute';
import type { FaultLevel } from '../domain/fault/levels.ts';
import type { FaultCodes as Codes } from '../domain/fault/parse-codes.ts';

/** The operator's list of codes, if there is one. */
export class FaultCodes {
  readonly #codes: Codes | undefined;

  constructor(codes?: Codes) {
    this.#codes = codes;
  }

  /**
   * How a fault is to be handled: as its report says, else as the list does. A code that the list
   * does not know lets nothing new onto the card; undefined where nobody says anything.
   */
  levelOf({ code, level }: CardFault): FaultLevel | undefined {
    if (level !== undefined || !this.#codes) return level;
    return this.#codes.get(code ?? '') ?? 'PreSeparate';
  }
}
