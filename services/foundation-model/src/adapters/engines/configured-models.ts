import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Constraints } from '@banyan/contracts/foundation';
import { MeshError } from '@banyan/kernel';
import { Models, type Offer } from '../../application/inference/models.ts';
import { EnginePool } from '../../domain/engine/engine-pool.ts';
import type { Rates } from '../../domain/engine/estimates.ts';
import { Fence } from '../../domain/engine/fence.ts';
import type { ModelInfo } from '../../domain/engine/model.ts';
import { offersFor } from '../../domain/engine/offers-for.ts';
import { type EngineConfig, type EnginesConfig, modelsOf } from './engines-config.ts';
import { measureRun } from './measure-run.ts';
import { startEngine } from './start-engine.ts';

/** An engine that takes longer must not keep the others' requests out. */
const LOADING_MS = 20_000;
const LOOK_EVERY_MS = 50;
const RETIRES_AFTER_MS = 10_000;

interface Running {
  config: EngineConfig;
  pool: EnginePool;
  models: readonly ModelInfo[];
}

/** The models of `engines.yaml`, each behind its engine's pool. */
export class ConfiguredModels extends Models {
  readonly #fence = new Fence(); // One for all engines: a card is a card.
  #running: Running[] = [];
  currency = '';

  constructor(config: EnginesConfig) {
    super();
    this.apply(config);
  }

  /** An engine whose settings have not changed runs on; one that is gone ends after its last call. */
  apply({ engines, currency }: EnginesConfig): void {
    const before = this.#running;
    this.#running = engines.map(
      (config) =>
        before.find((running) => isDeepStrictEqual(running.config, config)) ?? this.#start(config),
    );
    this.currency = currency;
    for (const { pool } of before.filter((one) => !this.#running.includes(one))) {
      // What was admitted a moment ago may still be on its way there.
      setTimeout(() => void pool.retire(), RETIRES_AFTER_MS).unref();
    }
  }

  offers(name: string, constraints: Constraints = {}): Offer[] {
    const all = this.#running.flatMap(({ pool, models }) =>
      models.map((model) => ({ model, pool })),
    );
    return offersFor(all, name, constraints);
  }

  list(): ModelInfo[] {
    const models = this.#running.flatMap((running) => running.models);
    return [...new Map(models.map((model) => [model.id, model])).values()];
  }

  /** Has each engine look after itself. */
  async probe(signal: AbortSignal): Promise<void> {
    await Promise.all(this.#running.map(({ pool }) => pool.probe(signal)));
  }

  /** Throws when no engine that writes takes work, where there is one: then this service is not ready. */
  demandAny(): void {
    const embedsOnly = ({ models }: Running) =>
      models.every(({ features }) => features.includes('embeddings'));
    const writing = this.#running.filter((running) => !embedsOnly(running));
    const needed = writing.length > 0 ? writing : this.#running;
    if (needed.some(({ pool }) => pool.available)) return;
    throw new MeshError('capacity_unavailable', 'No engine takes work now.');
  }

  /** Before the doors open: a model that is still being loaded would make the first requests wait. */
  async onModuleInit(): Promise<void> {
    const end = performance.now() + LOADING_MS;
    const loading = () => this.#running.some(({ pool }) => pool.health === 'starting');
    while (loading() && performance.now() < end) await delay(LOOK_EVERY_MS);
  }

  /** Nest calls it when the service stops. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#running.map(({ pool }) => pool.close()));
  }

  #start(config: EngineConfig): Running {
    const priors = Object.fromEntries(
      modelsOf(config).map(({ id, priors }): [string, Rates] => [id, priors]),
    );
    const engine = startEngine(config);
    const pool = new EnginePool(engine, priors, this.#fence, undefined, measureRun);
    return { config, pool, models: engine.models };
  }
}
