import type { Tariff } from '../domain/showback/bill.ts';

/** What time of cards costs here. */
export class Tariffs {
  readonly now: Tariff;

  constructor(now: Tariff) {
    this.now = now;
  }
}
