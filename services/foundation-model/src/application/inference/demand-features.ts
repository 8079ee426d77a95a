import { MeshError } from '@banyan/kernel';
import type { Feature } from '../../domain/engine/model.ts';
import type { InferenceRequest } from './inference.ts';
import type { Offer } from './models.ts';

/** The offers that have all that the request needs. Throws `invalid_request` naming what none has. */
export function demandFeatures(offers: Offer[], request: InferenceRequest): Offer[] {
  const chat = offers.filter(({ model }) => !model.features.includes('embeddings'));
  const wanted = wantedOf(request);
  const able = chat.filter(({ model }) =>
    wanted.every(({ feature }) => model.features.includes(feature)),
  );
  if (able.length > 0) return able;
  if (chat.length === 0) throw refused('model', 'embeds and does not chat');
  const lacking = wanted.find(
    ({ feature }) => !chat.some(({ model }) => model.features.includes(feature)),
  );
  throw refused(lacking?.path ?? 'model', lacking?.message ?? 'has not all that is asked for');
}

function wantedOf(
  request: InferenceRequest,
): { feature: Feature; path: string; message: string }[] {
  const images = request.messages.some(
    ({ content }) => typeof content !== 'string' && content.some(({ type }) => type === 'image'),
  );
  const asked: [Feature, boolean, string, string][] = [
    ['tools', request.tools !== undefined, 'tools', 'are not offered by this model'],
    [
      'json',
      request.responseFormat !== undefined,
      'response_format',
      'is not offered by this model',
    ],
    ['logprobs', request.topLogprobs !== undefined, 'logprobs', 'are not offered by this model'],
    ['images', images, 'messages', 'hold an image and this model does not read images'],
  ];
  return asked
    .filter(([, wanted]) => wanted)
    .map(([feature, , path, message]) => ({ feature, path, message }));
}

function refused(path: string, message: string): MeshError {
  return new MeshError('invalid_request', `${path} ${message}.`, { issues: [{ path, message }] });
}
