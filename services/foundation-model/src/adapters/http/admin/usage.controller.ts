import { usageQuerySchema } from '@banyan/contracts/foundation';
import { type Caller, From, parseBody } from '@banyan/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { Models } from '../../../application/inference/models.ts';
import { UsageLog } from '../../../application/ledger/usage-log.ts';

const USUAL_MS = 30 * 86_400_000;

/** What was spent: an operator sees all of it, a key what its own tenant spent. */
@Controller('v1')
export class UsageController {
  readonly #log: UsageLog;
  readonly #models: Models;

  constructor(log: UsageLog, models: Models) {
    this.#log = log;
    this.#models = models;
  }

  @Get('admin/usage')
  all(@Query() raw: unknown, @From() caller: Caller) {
    caller.demandOperator();
    return this.#report(raw, {});
  }

  @Get('usage')
  own(@Query() raw: unknown, @From() caller: Caller) {
    caller.demandScope('usage');
    return this.#report(raw, { tenant: caller.tenant });
  }

  async #report(raw: unknown, only: { tenant?: string }) {
    const { since, until, ...query } = parseBody(usageQuerySchema, raw);
    const to = until === undefined ? Date.now() : Date.parse(until);
    const from = since === undefined ? to - USUAL_MS : Date.parse(since);
    return {
      since: new Date(from).toISOString(),
      until: new Date(to).toISOString(),
      currency: this.#models.currency,
      lines: await this.#log.totals({ ...query, ...only, since: from, until: to }),
    };
  }
}
