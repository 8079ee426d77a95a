import { fetchedWeights } from '../embedded/weights.ts';
import type { Paths } from '../stack/paths.ts';
import { type CatalogueModel, readCatalogue } from './catalogue.ts';
import { memoryOf } from './memory.ts';
import type { Model } from './model.ts';
import { type Pulled, readPulled } from './store.ts';

/** A model of the catalogue or one that was pulled, and whether it is here. */
export interface Known extends Model {
  source: string;
  bytes: number;
  exact: boolean;
  memoryBytes: number;
  here: boolean;
  isDefault: boolean;
  pulled: Pulled | undefined;
}

/** All models that have a name here: the catalogue in its order, then what else was pulled. */
export async function knownModels(paths: Paths): Promise<Known[]> {
  const [catalogue, pulled] = await Promise.all([readCatalogue(paths), readPulled(paths)]);
  const isHere = (await fetchedWeights(paths, 'chat')) !== undefined;
  const listed = catalogue.map((model, index) => {
    const own = pulled.find(({ id }) => id === model.id);
    return own
      ? ofPulled(own)
      : { ...ofCatalogue(model), isDefault: index === 0, here: isHere && !!model.packaged };
  });
  const rest = pulled.filter(({ id }) => catalogue.every((model) => model.id !== id));
  return [...listed, ...rest.map(ofPulled)];
}

function ofCatalogue(model: CatalogueModel) {
  const { packaged: _, sha256: __, ...shown } = model;
  const memoryBytes = memoryOf(model, model.contextTokens);
  return { ...shown, memoryBytes, pulled: undefined };
}

function ofPulled(pulled: Pulled): Known {
  const { id, license, languages, capabilities, contextLength, source, bytes } = pulled;
  const { contextTokens, bytesPerToken } = pulled;
  return {
    ...{ id, license, languages, capabilities, contextLength, contextTokens, bytesPerToken },
    ...{ source, bytes, exact: true, here: true, isDefault: false },
    memoryBytes: memoryOf(pulled, contextTokens),
    pulled,
  };
}
