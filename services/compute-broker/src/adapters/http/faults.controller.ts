import {
  cardIdSchema,
  faultListQuerySchema,
  recoverCardSchema,
  reportFaultsSchema,
} from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import { type Caller, From, parseBody } from '@banyan/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ListFaults } from '../../application/list-faults.ts';
import { RecoverCard } from '../../application/recover-card.ts';
import { ReportFaults } from '../../application/report-faults.ts';

/** The operator's door to what is wrong with cards; agents of nodes have a topic. */
@Controller('v1/faults')
export class FaultsController {
  readonly #report: ReportFaults;
  readonly #list: ListFaults;
  readonly #recover: RecoverCard;

  constructor(report: ReportFaults, list: ListFaults, recover: RecoverCard) {
    this.#report = report;
    this.#list = list;
    this.#recover = recover;
  }

  @Post()
  @HttpCode(200)
  report(@Body() raw: unknown, @From() caller: Caller) {
    caller.demandOperator();
    return this.#report.run(parseBody(reportFaultsSchema, raw));
  }

  @Get()
  list(@Query() query: unknown, @From() caller: Caller) {
    caller.demandOperator();
    return this.#list.run(parseBody(faultListQuerySchema, query));
  }

  @Post(':node/:action')
  @HttpCode(200)
  recover(
    @Param('node') node: string,
    @Param('action') action: string,
    @Body() raw: unknown,
    @From() caller: Caller,
  ) {
    caller.demandOperator();
    const [, index = ''] = /^(\d+):recover$/.exec(action) ?? [];
    const card = cardIdSchema.safeParse(`${node}/${index}`);
    if (!card.success) throw new MeshError('not_found', 'A card has :recover.');
    return this.#recover.run(card.data, parseBody(recoverCardSchema, raw ?? {}));
  }
}
