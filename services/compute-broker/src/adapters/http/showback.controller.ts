import { showbackQuerySchema } from '@banyan/contracts/compute';
import { type Caller, type FastifyReply, From, parseBody } from '@banyan/platform';
import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ReportShowback } from '../../application/report-showback.ts';
import { csvOf } from '../../domain/showback/csv.ts';
import { leaseCaller } from './lease-caller.ts';

@Controller('v1/showback')
export class ShowbackController {
  readonly #report: ReportShowback;

  constructor(report: ReportShowback) {
    this.#report = report;
  }

  @Get()
  async show(
    @Query() raw: unknown,
    @Headers('accept') accept: string | undefined,
    @From() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!caller.operator) caller.demandScope('usage');
    const query = parseBody(showbackQuerySchema, raw);
    const { report, bill } = await this.#report.run(query, leaseCaller(caller));
    if ((query.format ?? formatOf(accept)) === 'json') return report;
    void reply.header('content-type', 'text/csv; charset=utf-8');
    return csvOf(bill.lines, query.group, report.currency);
  }
}

/** Whoever takes anything gets JSON. */
const formatOf = (accept = ''): 'json' | 'csv' =>
  /\btext\/csv\b/.test(accept) && !/\bapplication\/json\b/.test(accept) ? 'csv' : 'json';
