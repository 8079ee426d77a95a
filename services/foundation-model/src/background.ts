import { Periodic } from '@banyan/platform';
import { untraced } from '@banyan/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { WorkOnBatches } from './application/batches/work-on-batches.ts';
import { LeaseKeeper } from './application/leases/lease-keeper.ts';
import { ExpireHolds } from './application/ledger/expire-holds.ts';
import { Ledger } from './application/ledger/ledger.ts';
import { Settlement } from './application/ledger/settlement.ts';

const TEND_EVERY_MS = 2_000;
const SWEEP_EVERY_MS = 1_000;
const BOOK_EVERY_MS = 500;
const LOOK_FOR_BATCHES_MS = 1_000;

@Injectable()
class LeaseTender extends Periodic {
  readonly #keeper: LeaseKeeper;

  constructor(keeper: LeaseKeeper) {
    super(TEND_EVERY_MS);
    this.#keeper = keeper;
  }

  protected work() {
    return untraced(() => this.#keeper.tend());
  }

  override async onApplicationShutdown() {
    await super.onApplicationShutdown();
    await untraced(() => this.#keeper.close());
  }
}

@Injectable()
class HoldSweeper extends Periodic {
  readonly #holds: ExpireHolds;

  constructor(holds: ExpireHolds) {
    super(SWEEP_EVERY_MS);
    this.#holds = holds;
  }

  protected work() {
    return untraced(() => this.#holds.run());
  }
}

@Injectable()
class LateBookings extends Periodic {
  readonly #settlement: Settlement;
  readonly #ledger: Ledger;

  constructor(settlement: Settlement, @Inject(Ledger) ledger: Ledger) {
    super(BOOK_EVERY_MS);
    this.#settlement = settlement;
    this.#ledger = ledger;
  }

  protected work() {
    return untraced(() => this.#settlement.flush());
  }

  /** The last chance; what cannot be booked now is released when its hold expires. */
  override async onApplicationShutdown() {
    await super.onApplicationShutdown();
    await this.work();
    await this.#ledger.close();
  }
}

@Injectable()
class BatchWorker extends Periodic {
  readonly #work: WorkOnBatches;

  constructor(work: WorkOnBatches) {
    super(LOOK_FOR_BATCHES_MS);
    this.#work = work;
  }

  protected work() {
    return untraced(() => this.#work.run());
  }

  override onApplicationShutdown() {
    this.#work.stop();
    return super.onApplicationShutdown();
  }
}

/** What comes round by itself, whoever asks. */
export const background = [LeaseTender, HoldSweeper, LateBookings, BatchWorker];
