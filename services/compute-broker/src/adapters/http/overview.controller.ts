import { type Caller, From, parseBody } from '@banyan/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { ShowOverview } from '../../application/show-overview.ts';

export const overviewQuerySchema = z.strictObject({
  /** So many leases are listed. */
  limit: z.coerce.number().int().min(0).max(1_000).default(50),
});

/** What an operator watches. */
@Controller('v1/overview')
export class OverviewController {
  readonly #show: ShowOverview;

  constructor(show: ShowOverview) {
    this.#show = show;
  }

  @Get()
  async show(@Query() query: unknown, @From() caller: Caller) {
    caller.demandOperator();
    return this.#show.run(parseBody(overviewQuerySchema, query));
  }
}
