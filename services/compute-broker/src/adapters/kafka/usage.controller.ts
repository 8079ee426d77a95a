import { usageRecorded } from '@banyan/contracts/foundation';
import type { Payload } from '@banyan/contracts';
import { OnTopic } from '@banyan/messaging';
import { ATTR, linkTo, note } from '@banyan/telemetry';
import { Controller } from '@nestjs/common';
import { UsageLog } from '../../application/record-usage.ts';

/** Learns from the token ledger how much of a lease was work. */
@Controller()
export class UsageTopicController {
  readonly #log: UsageLog;

  constructor(log: UsageLog) {
    this.#log = log;
  }

  // Each is written once by its id, so their order is of no use and their number is.
  @OnTopic(usageRecorded, { order: 'unordered', concurrency: 256 })
  async recorded({ bookings }: Payload<typeof usageRecorded>): Promise<void> {
    const settled = bookings.filter((booking) => booking.entry === 'settled');
    if (settled.length === 0) return;
    const sum = (of: (one: (typeof settled)[number]) => number) =>
      settled.reduce((total, one) => total + of(one), 0);
    note({
      [ATTR.tenant]: settled[0]?.tenant,
      [ATTR.leaseId]: settled[0]?.leaseId,
      [ATTR.tokensHeld]: sum(({ heldTokens }) => heldTokens),
      [ATTR.tokensUsed]: sum(({ inputTokens, outputTokens }) => inputTokens + outputTokens),
      [ATTR.latencySpent]: sum(({ busyMs }) => busyMs) / 1_000,
    });
    linkTo(settled.flatMap(({ trace }) => trace ?? []));
    await this.#log.record(settled);
  }
}
