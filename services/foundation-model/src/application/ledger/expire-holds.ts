import type { Ledger } from './ledger.ts';

const BATCH = 200;
const KEEP_MS = 24 * 3_600_000;

/** Releases what crashed or frozen requests left behind, and forgets what nobody can ask for any more. */
export class ExpireHolds {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Says how many holds were released. */
  async run(): Promise<number> {
    let released = 0;
    let last: number;
    do {
      last = await this.#ledger.expireDue(BATCH);
      released += last;
    } while (last === BATCH);
    await this.#ledger.forget(KEEP_MS);
    return released;
  }
}
