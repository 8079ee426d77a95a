import { acquireLeaseSchema } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import { type Caller, From, parseBody } from '@banyan/platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { AcquireLease } from '../../application/acquire-lease.ts';
import type { LeaseCaller } from '../../application/caller.ts';
import { ReleaseLease } from '../../application/release-lease.ts';
import { RenewLease } from '../../application/renew-lease.ts';
import { ShowLease } from '../../application/show-lease.ts';

export const keepSchema = z.strictObject({ fencingToken: z.string().regex(/^\d+$/).optional() });

@Controller('v1/leases')
export class LeasesController {
  readonly #acquire: AcquireLease;
  readonly #renew: RenewLease;
  readonly #release: ReleaseLease;
  readonly #show: ShowLease;

  constructor(acquire: AcquireLease, renew: RenewLease, release: ReleaseLease, show: ShowLease) {
    this.#acquire = acquire;
    this.#renew = renew;
    this.#release = release;
    this.#show = show;
  }

  @Post()
  @HttpCode(200)
  acquire(@Body() raw: unknown, @From() caller: Caller) {
    return this.#acquire.run(parseBody(acquireLeaseSchema, raw), holderOf(caller));
  }

  /** `{id}:renew` and `{id}:release`: a router would take the colon for a parameter. */
  @Post(':action')
  @HttpCode(200)
  keep(@Param('action') action: string, @Body() raw: unknown, @From() caller: Caller) {
    const [, id = '', verb] = /^([^:]+):(renew|release)$/.exec(action) ?? [];
    const command = parseBody(keepSchema, raw === undefined ? {} : raw);
    if (verb === 'renew') return this.#renew.run(id, command, holderOf(caller));
    if (verb === 'release') return this.#release.run(id, command, holderOf(caller));
    throw new MeshError('not_found', 'A lease has :renew and :release.');
  }

  @Get(':id')
  show(@Param('id') id: string, @From() caller: Caller) {
    return this.#show.run(id, holderOf(caller));
  }
}

const holderOf = ({ tenant, operator }: Caller): LeaseCaller => ({ holder: tenant, operator });
