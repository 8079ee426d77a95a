import { type UsageRecorded, usageRecorded } from '@banyan/contracts/foundation';
import { OnTopic } from '@banyan/messaging';
import { ATTR, note } from '@banyan/telemetry';
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
  async recorded(usage: UsageRecorded): Promise<void> {
    if (usage.entry !== 'settled') return;
    const { leaseId, inputTokens, outputTokens } = usage;
    note({
      [ATTR.tenant]: usage.tenant,
      [ATTR.leaseId]: leaseId,
      [ATTR.tokensHeld]: usage.heldTokens,
      [ATTR.tokensUsed]: inputTokens + outputTokens,
      [ATTR.latencySpent]: usage.busyMs / 1_000,
    });
    await this.#log.record(usage);
  }
}
