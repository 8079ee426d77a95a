import type { Library } from '../../domain/statutes/library.ts';

/** Where the statutes are kept that every tenant may cite. */
export interface StatuteSource {
  library(): Promise<Library>;
}
