import { type Caller, From } from '@banyan/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ExplainLease } from '../../application/explain-lease.ts';
import { leaseCaller } from './lease-caller.ts';

@Controller('v1/explain')
export class ExplainController {
  readonly #explain: ExplainLease;

  constructor(explain: ExplainLease) {
    this.#explain = explain;
  }

  @Get(':id')
  show(@Param('id') id: string, @From() caller: Caller) {
    return this.#explain.run(id, leaseCaller(caller));
  }
}
