import { Inbox } from '@banyan/persistence';
import { Injectable } from '@nestjs/common';
import { Periodic } from './periodic.ts';

const EVERY_MS = 3_600_000;
/** Longer than any request topic keeps its records: nothing older can be delivered again. */
const KEPT_MS = 48 * 3_600_000;

/** Forgets results that no redelivery can ask for any more. */
@Injectable()
export class InboxCleaner extends Periodic {
  readonly #inbox: Inbox;

  constructor(inbox: Inbox) {
    super(EVERY_MS);
    this.#inbox = inbox;
  }

  protected work() {
    return this.#inbox.cleanUp(KEPT_MS);
  }
}
