import { Controller, Get, Param } from '@nestjs/common';
import { Models } from '../../application/inference/models.ts';
import type { ModelInfo } from '../../domain/engine/engine.ts';

const STARTED = Math.floor(Date.now() / 1_000);

@Controller('v1/models')
export class ModelsController {
  readonly #models: Models;

  constructor(models: Models) {
    this.#models = models;
  }

  @Get()
  list() {
    return { object: 'list', data: this.#models.list().map(describe) };
  }

  @Get(':id')
  show(@Param('id') id: string) {
    return describe(this.#models.resolve(id).model);
  }
}

function describe(model: ModelInfo) {
  return {
    id: model.id,
    object: 'model',
    created: STARTED,
    owned_by: 'banyan',
    aliases: model.aliases,
    capabilities: model.capabilities,
    context_tokens: model.contextTokens,
  };
}
