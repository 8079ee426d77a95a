import type { ModelInfo } from '../../domain/engine/engine.ts';
import type { EnginePool } from '../../domain/engine/engine-pool.ts';

/** A model and the pool of the engine that runs it. */
export interface Offer {
  model: ModelInfo;
  pool: EnginePool;
}

/** What can be asked for, by id or alias. */
export abstract class Models {
  /** Throws `not_found` with the names that there are. */
  abstract resolve(name: string): Offer;
  abstract list(): ModelInfo[];
}
