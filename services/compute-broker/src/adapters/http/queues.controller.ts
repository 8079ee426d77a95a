import { queuesTextSchema, queueSharesSchema, queueSpecsSchema } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import { type Caller, From, parseBody } from '@banyan/platform';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ListQueues } from '../../application/list-queues.ts';
import { SetQueues } from '../../application/set-queues.ts';
import { ShareFleet } from '../../application/share-fleet.ts';
import { ShowQueue } from '../../application/show-queue.ts';
import type { Queue } from '../../domain/queue/queue.ts';
import { parseQueues } from '../queues/queues-file.ts';
import { dryRunSchema, isText } from './given.ts';

@Controller('v1/queues')
export class QueuesController {
  readonly #list: ListQueues;
  readonly #show: ShowQueue;
  readonly #set: SetQueues;
  readonly #share: ShareFleet;

  constructor(list: ListQueues, show: ShowQueue, set: SetQueues, share: ShareFleet) {
    this.#list = list;
    this.#show = show;
    this.#set = set;
    this.#share = share;
  }

  @Get()
  list() {
    return this.#list.run();
  }

  @Get(':id')
  show(@Param('id') id: string, @From() { tenant, operator }: Caller) {
    if (!/^[a-z][a-z0-9-]{0,62}$/.test(id))
      throw new MeshError('not_found', 'There is no such queue.');
    return this.#show.run(id, { holder: tenant, operator });
  }

  @Put()
  async set(@Body() raw: unknown, @Query() query: unknown, @From() caller: Caller) {
    caller.demandOperator();
    const dryRun = parseBody(dryRunSchema, query).dryRun === 'true';
    if (isShares(raw)) return this.#share.run(parseBody(queueSharesSchema, raw).share, { dryRun });
    return this.#set.run(specsOf(raw), { dryRun });
  }
}

function specsOf(raw: unknown): Queue[] {
  if (isText(raw)) return parseQueues(parseBody(queuesTextSchema, raw).yaml);
  return parseBody(queueSpecsSchema, raw).queues;
}

const isShares = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && 'share' in raw;
