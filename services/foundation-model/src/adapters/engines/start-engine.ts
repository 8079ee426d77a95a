import type { Engine } from '../../domain/engine/engine.ts';
import type { Feature, ModelInfo } from '../../domain/engine/model.ts';
import type { EngineConfig, ModelConfig } from './engines-config.ts';
import { E5Engine } from './e5/e5-engine.ts';
import { LlamaEngine } from './llama-cpp/llama-engine.ts';
import { OpenAiEngine } from './openai/openai-engine.ts';
import { SimulatedEngine } from './simulated/simulated-engine.ts';

/** The engine that this part of `engines.yaml` describes. */
export function startEngine(config: EngineConfig): Engine {
  switch (config.kind) {
    case 'llama-cpp': {
      const { id, model, module, weights, threads, parallel } = config;
      const settings = { module, weights, threads, parallel, contextTokens: model.contextTokens };
      return new LlamaEngine(id, infoOf(model, ['tools', 'json']), settings);
    }
    case 'e5': {
      const { id, model, module, library, weights } = config;
      return new E5Engine(id, infoOf(model, ['embeddings']), { module, library, weights });
    }
    case 'simulated': {
      const models = config.models.map((model) => ({ ...infoOf(model, []), simulated: true }));
      return new SimulatedEngine(config.id, models, config);
    }
    case 'openai': {
      const { id, baseUrl, apiKey, parallel, models, tokensPerImage, silence } = config;
      const names = Object.fromEntries(models.map((model) => [model.id, model.name ?? model.id]));
      const infos = models.map((model) => infoOf(model, model.features));
      const options = { baseUrl, apiKey, parallel, names, tokensPerImage, silence };
      return new OpenAiEngine(id, infos, options);
    }
  }
}

function infoOf(config: ModelConfig, features: Feature[]): ModelInfo {
  const { id, aliases, contextTokens, maxOutputTokens, capabilities, languages, price } = config;
  return {
    ...{ id, aliases, contextTokens, maxOutputTokens, capabilities, languages, price },
    features,
    simulated: false,
  };
}
