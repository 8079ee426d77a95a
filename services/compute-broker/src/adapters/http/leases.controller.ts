import {
  acquireLeaseSchema,
  askQuerySchema,
  leaseListQuerySchema,
} from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import { type Caller, From, parseBody } from '@banyan/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { AcquireLease } from '../../application/acquire-lease.ts';
import { ListLeases } from '../../application/list-leases.ts';
import { ReleaseLease } from '../../application/release-lease.ts';
import { RenewLease } from '../../application/renew-lease.ts';
import { RevokeLease } from '../../application/revoke-lease.ts';
import { ShowLease } from '../../application/show-lease.ts';
import { TryLease } from '../../application/try-lease.ts';
import { leaseCaller } from './lease-caller.ts';

export const keepSchema = z.strictObject({ fencingToken: z.string().regex(/^\d+$/).optional() });

@Controller('v1/leases')
export class LeasesController {
  readonly #acquire: AcquireLease;
  readonly #try: TryLease;
  readonly #list: ListLeases;
  readonly #show: ShowLease;

  constructor(acquire: AcquireLease, attempt: TryLease, list: ListLeases, show: ShowLease) {
    this.#acquire = acquire;
    this.#try = attempt;
    this.#list = list;
    this.#show = show;
  }

  @Post()
  @HttpCode(200)
  acquire(@Body() raw: unknown, @Query() query: unknown, @From() caller: Caller) {
    const { dryRun } = parseBody(askQuerySchema, query);
    const request = parseBody(acquireLeaseSchema, raw);
    const useCase = dryRun === 'true' ? this.#try : this.#acquire;
    return useCase.run(request, leaseCaller(caller));
  }

  @Get()
  list(@Query() query: unknown, @From() caller: Caller) {
    return this.#list.run(parseBody(leaseListQuerySchema, query), leaseCaller(caller));
  }

  @Get(':id')
  show(@Param('id') id: string, @From() caller: Caller) {
    return this.#show.run(id, leaseCaller(caller));
  }
}

/** `{id}:renew` and so on: a router would take the colon for a parameter. */
@Controller('v1/leases')
export class LeaseVerbsController {
  readonly #renew: RenewLease;
  readonly #release: ReleaseLease;
  readonly #revoke: RevokeLease;

  constructor(renew: RenewLease, release: ReleaseLease, revoke: RevokeLease) {
    this.#renew = renew;
    this.#release = release;
    this.#revoke = revoke;
  }

  @Post(':action')
  @HttpCode(200)
  keep(@Param('action') action: string, @Body() raw: unknown, @From() caller: Caller) {
    const [, id = '', verb] = /^([^:]+):(renew|release|revoke)$/.exec(action) ?? [];
    const command = parseBody(keepSchema, raw === undefined ? {} : raw);
    if (verb === 'renew') return this.#renew.run(id, command, leaseCaller(caller));
    if (verb === 'release') return this.#release.run(id, command, leaseCaller(caller));
    if (verb !== 'revoke') {
      throw new MeshError('not_found', 'A lease has :renew, :release and :revoke.');
    }
    caller.demandOperator();
    return this.#revoke.run(id, leaseCaller(caller));
  }
}
