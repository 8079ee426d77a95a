import { Controller, Get, Param } from '@nestjs/common';
import { Models } from '../../../application/inference/models.ts';
import type { ModelInfo } from '../../../domain/engine/model.ts';

const STARTED = Math.floor(Date.now() / 1_000);

@Controller('v1/models')
export class ModelsController {
  readonly #models: Models;

  constructor(models: Models) {
    this.#models = models;
  }

  @Get()
  list() {
    return { object: 'list', data: this.#models.list().map((model) => this.#describe(model)) };
  }

  /** By id, alias or capability: the one that is asked first. */
  @Get(':id')
  show(@Param('id') id: string) {
    const [offer] = this.#models.offers(id);
    return offer && this.#describe(offer.model);
  }

  #describe(model: ModelInfo) {
    return {
      ...{ id: model.id, object: 'model', created: STARTED, owned_by: 'banyan' },
      aliases: model.aliases,
      capabilities: model.capabilities,
      features: model.features,
      languages: model.languages,
      context_tokens: model.contextTokens,
      price: { currency: this.#models.currency, ...model.price },
    };
  }
}
