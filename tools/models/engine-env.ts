import type { ModelInUse } from './in-use.ts';

/** Seen of the default model on one busy thread. */
const SEEN = { bytes: 98_362_432, prefillTokensPerSecond: 150, decodeTokensPerSecond: 60 };
/** An answer may take this part of the context. */
const OUTPUT_PART = 4;

/** What `deploy/embedded/engines.yaml` is told of the model. */
export function engineEnv(model: ModelInUse): Record<string, string> {
  // A token costs a reading of all weights. Rather too fast than too slow a guess: what is never
  // admitted never shows how fast it is.
  const pace = (SEEN.bytes / model.bytes) * model.threads;
  const rate = (seen: number) => String(Math.max(0.1, Math.round(seen * pace * 10) / 10));
  return {
    BANYAN_WEIGHTS: model.weights,
    BANYAN_MODEL_ID: model.id,
    BANYAN_MODEL_THREADS: String(model.threads),
    BANYAN_MODEL_CONTEXT_TOKENS: String(model.contextTokens),
    BANYAN_MODEL_MAX_OUTPUT_TOKENS: String(Math.floor(model.contextTokens / OUTPUT_PART)),
    BANYAN_MODEL_CAPABILITIES: model.capabilities.join(','),
    BANYAN_MODEL_LANGUAGES: model.languages.join(','),
    BANYAN_MODEL_PREFILL: rate(SEEN.prefillTokensPerSecond),
    BANYAN_MODEL_DECODE: rate(SEEN.decodeTokensPerSecond),
  };
}
