import { createBatchSchema } from '@banyan/contracts/foundation';
import { MeshError } from '@banyan/kernel';
import { type Caller, From, parseBody } from '@banyan/platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Batches } from '../../../application/batches/batches.ts';
import { CreateBatch } from '../../../application/batches/create-batch.ts';
import type { Batch } from '../../../domain/batch/batch.ts';
import { givenId } from '../given-id.ts';
import { batchView, listOf } from './file-view.ts';

/** `/v1/batches`: many requests that nobody waits for, behind those of everybody who does. */
@Controller('v1/batches')
export class BatchesController {
  readonly #create: CreateBatch;
  readonly #batches: Batches;

  constructor(create: CreateBatch, batches: Batches) {
    this.#create = create;
    this.#batches = batches;
  }

  @Post()
  @HttpCode(200)
  async create(@Body() raw: unknown, @From() caller: Caller) {
    caller.demandScope('batches');
    const body = parseBody(createBatchSchema, raw);
    const { tenant, keyId } = caller;
    const batch = await this.#create.run({
      ...{ tenant, keyId, inputFileId: body.input_file_id, endpoint: body.endpoint },
      ...(body.metadata ? { metadata: body.metadata } : {}),
    });
    return batchView(batch);
  }

  @Get()
  async list(@From() caller: Caller) {
    caller.demandScope('batches');
    return listOf((await this.#batches.list(caller.tenant)).map(batchView));
  }

  @Get(':id')
  async show(@Param('id', givenId) id: string, @From() caller: Caller) {
    caller.demandScope('batches');
    return batchView(found(await this.#batches.find(caller.tenant, id)));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  async cancel(@Param('id', givenId) id: string, @From() caller: Caller) {
    caller.demandScope('batches');
    return batchView(found(await this.#batches.cancel(caller.tenant, id)));
  }
}

function found(batch: Batch | undefined): Batch {
  if (!batch) throw new MeshError('not_found', 'There is no such batch.');
  return batch;
}
