/** The process in which the embedding model lives: what crashes here takes no request of others with it. */
import type { Ready } from '../child/engine-process.ts';
import { liveWithParent } from '../child/live-with-parent.ts';
import type { ChildSettings, FromChild, ToChild } from './protocol.ts';

interface Koffi {
  load(library: string): { func(signature: string): (...args: unknown[]) => unknown };
}

liveWithParent();
const settings = JSON.parse(process.argv[2] ?? '') as ChildSettings;
const { default: koffi } = (await import(settings.module)) as { default: Koffi };
const library = koffi.load(settings.library);
const load = library.func('void *e5_load(const char *path)');
const dim = library.func('int e5_dim(void *m)');
const count = library.func('int e5_token_count(void *m, const char *text, int is_query)');
const embed = library.func(
  'int e5_embed_batch(void *m, const char **texts, int n, int is_query, _Out_ float *out)',
);

const model = load(settings.weights);
if (!model) throw new Error(`${settings.weights} cannot be loaded`);
const length = dim(model) as number;
const send = (message: FromChild | Ready) => process.send?.(message);

// One kind of text alone: what is compared with what is not known here, and the model's own advice
// for that is to call all of them queries.
const IS_QUERY = 1;
const tokensOf = (texts: string[]) =>
  texts.reduce((sum, text) => sum + (count(model, text, IS_QUERY) as number), 0);

process.on('message', ({ type, id, texts }: ToChild) => {
  try {
    const tokens = tokensOf(texts);
    if (type === 'count') return send({ type, id, tokens });
    const vectors = new Float32Array(texts.length * length);
    if (embed(model, texts, texts.length, IS_QUERY, vectors) !== 0) throw new Error('no vectors');
    return send({ type, id, vectors: Buffer.from(vectors.buffer).toString('base64'), tokens });
  } catch (error) {
    return send({ type: 'failed', id, message: String(error) });
  }
});
send({ type: 'ready' });
