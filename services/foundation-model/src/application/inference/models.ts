import type { Constraints } from '@banyan/contracts/foundation';
import type { EnginePool } from '../../domain/engine/engine-pool.ts';
import type { ModelInfo } from '../../domain/engine/model.ts';

/** A model and the pool of an engine that runs it. */
export interface Offer {
  model: ModelInfo;
  pool: EnginePool;
}

/** What can be asked for: by id, by alias, or by what it can do. */
export abstract class Models {
  /**
   * All that goes by this name and keeps the constraints, the cheapest first. Throws `not_found`
   * with the names that there are, or with the constraint that nothing keeps.
   */
  abstract offers(name: string, constraints?: Constraints): Offer[];
  abstract list(): ModelInfo[];
  /** Of all prices here, ISO 4217. */
  abstract readonly currency: string;
}
