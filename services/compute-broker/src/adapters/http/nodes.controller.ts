import { drainSchema } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import { type Caller, From, parseBody } from '@banyan/platform';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { DrainNode } from '../../application/drain-node.ts';
import { UndrainNode } from '../../application/undrain-node.ts';

/** The operator's door to single nodes. */
@Controller('v1/nodes')
export class NodesController {
  readonly #drain: DrainNode;
  readonly #undrain: UndrainNode;

  constructor(drain: DrainNode, undrain: UndrainNode) {
    this.#drain = drain;
    this.#undrain = undrain;
  }

  /** `{id}:drain` and `{id}:undrain`: a router would take the colon for a parameter. */
  @Post(':action')
  @HttpCode(200)
  async change(@Param('action') action: string, @Body() raw: unknown, @From() caller: Caller) {
    caller.demandOperator();
    const [, id = '', verb] = /^([a-z0-9][a-z0-9.-]{0,62}):(drain|undrain)$/.exec(action) ?? [];
    const { evict = false } = parseBody(drainSchema, raw ?? {});
    if (verb === 'drain') return this.#drain.run(id, { evict });
    if (verb === 'undrain') return this.#undrain.run(id);
    throw new MeshError('not_found', 'A node has :drain and :undrain.');
  }
}
