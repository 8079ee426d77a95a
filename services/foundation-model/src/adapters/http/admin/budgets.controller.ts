import { setBudgetSchema } from '@banyan/contracts/foundation';
import { type Caller, From, parseBody } from '@banyan/platform';
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { SetBudget } from '../../../application/ledger/set-budget.ts';
import { ShowBudgets } from '../../../application/ledger/show-budgets.ts';

/** The operator's door to limits. */
@Controller('v1/admin/budgets')
export class BudgetsController {
  readonly #set: SetBudget;
  readonly #show: ShowBudgets;

  constructor(set: SetBudget, show: ShowBudgets) {
    this.#set = set;
    this.#show = show;
  }

  @Put()
  async set(@Body() raw: unknown, @From() caller: Caller) {
    caller.demandOperator();
    const { limit, ...budget } = parseBody(setBudgetSchema, raw);
    await this.#set.run({ ...budget, ...(limit === null ? {} : { limit }) });
    return { budgets: await this.#show.run(budget.scope) };
  }

  @Get()
  async list(@Query('scope') scope: string | undefined, @From() caller: Caller) {
    caller.demandOperator();
    return { budgets: await this.#show.run(scope) };
  }
}
