import { setTimeout as delay } from 'node:timers/promises';
import { MeshError } from '@banyan/kernel';
import { Models, type Offer } from '../../application/inference/models.ts';
import type { Engine, ModelInfo } from '../../domain/engine/engine.ts';
import { EnginePool } from '../../domain/engine/engine-pool.ts';
import type { Rates } from '../../domain/engine/estimates.ts';
import { Fence } from '../../domain/engine/fence.ts';
import type { EnginesConfig } from './engines-config.ts';
import { LlamaEngine } from './llama-cpp/llama-engine.ts';
import { OpenAiEngine } from './openai/openai-engine.ts';
import { SimulatedEngine } from './simulated/simulated-engine.ts';

/** An engine that takes longer must not keep the others' requests out. */
const LOADING_MS = 20_000;
const LOOK_EVERY_MS = 50;

type EngineConfig = EnginesConfig['engines'][number];
type ModelConfig = Extract<EngineConfig, { kind: 'llama-cpp' }>['model'];

/** The models of `engines.yaml`, each behind its engine's pool. */
export class ConfiguredModels extends Models {
  readonly #offers = new Map<string, Offer>();
  readonly #pools: EnginePool[] = [];

  constructor({ engines }: EnginesConfig) {
    super();
    const fence = new Fence(); // One for all engines: a card is a card.
    for (const config of engines) {
      const models = config.kind === 'llama-cpp' ? [config.model] : config.models;
      const priors = Object.fromEntries(
        models.map(({ id, priors }): [string, Rates] => [id, priors]),
      );
      const engine = start(config);
      const pool = new EnginePool(engine, priors, fence);
      this.#pools.push(pool);
      for (const model of engine.models) {
        for (const name of [model.id, ...model.aliases]) this.#offers.set(name, { model, pool });
      }
    }
  }

  resolve(name: string): Offer {
    const offer = this.#offers.get(name);
    if (offer) return offer;
    const known = [...this.#offers.keys()].join(', ');
    throw new MeshError('not_found', `There is no model of that name; there are: ${known}.`, {
      issues: [{ path: 'model', message: 'is not known' }],
    });
  }

  list(): ModelInfo[] {
    return [...new Set([...this.#offers.values()].map(({ model }) => model))];
  }

  /** Before the doors open: a model that is still being loaded would make the first requests wait. */
  async onModuleInit(): Promise<void> {
    const end = performance.now() + LOADING_MS;
    const loading = () => this.#pools.some(({ health }) => health === 'starting');
    while (loading() && performance.now() < end) await delay(LOOK_EVERY_MS);
  }

  /** Nest calls it when the service stops. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.close()));
  }
}

function start(config: EngineConfig): Engine {
  if (config.kind === 'llama-cpp') {
    const { id, model, module, weights, threads, parallel } = config;
    const settings = { module, weights, threads, parallel, contextTokens: model.contextTokens };
    return new LlamaEngine(id, info(model), settings);
  }
  if (config.kind === 'simulated') {
    const models = config.models.map((model) => ({ ...info(model), simulated: true }));
    return new SimulatedEngine(config.id, models, config);
  }
  const { id, baseUrl, apiKey, parallel, models } = config;
  const names = Object.fromEntries(models.map((model) => [model.id, model.name ?? model.id]));
  return new OpenAiEngine(id, models.map(info), { baseUrl, apiKey, parallel, names });
}

function info({
  id,
  aliases,
  contextTokens,
  maxOutputTokens,
  capabilities,
}: ModelConfig): ModelInfo {
  return { id, aliases, contextTokens, maxOutputTokens, capabilities, simulated: false };
}
