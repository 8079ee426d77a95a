import { type Caller, From } from '@banyan/platform';
import { Controller, Get, Param, type Type } from '@nestjs/common';
import type { Vertical } from '../task/vertical.ts';
import { demandModel } from './chat-request.ts';

const STARTED = Math.floor(Date.now() / 1_000);

/** `/v1/models`: the vertical itself, for clients that ask what there is before they chat. */
export function modelsController({ name }: Vertical): Type {
  const model = { id: name, object: 'model', created: STARTED, owned_by: 'banyan' };

  @Controller('v1/models')
  class ModelsController {
    @Get()
    list(@From() caller: Caller) {
      caller.demandScope(`tasks:${name}`);
      return { object: 'list', data: [model] };
    }

    @Get(':id')
    show(@Param('id') id: string, @From() caller: Caller) {
      caller.demandScope(`tasks:${name}`);
      demandModel(name, { model: id });
      return model;
    }
  }
  return ModelsController;
}
