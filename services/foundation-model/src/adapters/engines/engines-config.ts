import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { CAPABILITIES, FEATURES } from '../../domain/engine/model.ts';
import { fillIn } from './fill-in.ts';
import { listed, numeric } from './from-text.ts';

const name = z
  .string()
  .regex(/^(?!simulated\/)./, 'does not start with "simulated/"')
  .refine((alias) => !CAPABILITIES.includes(alias as never), 'is the name of a capability');

const model = z.strictObject({
  id: name,
  aliases: z.array(name).default([]),
  contextTokens: numeric(z.int().min(256)),
  maxOutputTokens: numeric(z.int().min(1)),
  capabilities: listed(z.array(z.enum(CAPABILITIES))),
  /** BCP 47; none: not said. */
  languages: listed(z.array(z.string().min(2))).default([]),
  /** Of a million tokens, in micro-units of the currency. */
  price: z
    .strictObject({ input: z.int().nonnegative(), output: z.int().nonnegative() })
    .default({ input: 0, output: 0 }),
  /** What is assumed until runs have shown better. */
  priors: z.strictObject({
    prefillTokensPerSecond: numeric(z.number().positive()),
    decodeTokensPerSecond: numeric(z.number().positive()),
  }),
});

const llama = z.strictObject({
  id: z.string().min(1),
  kind: z.literal('llama-cpp'),
  module: z.string().min(1),
  weights: z.string().min(1),
  threads: numeric(z.int().min(1)).default(1),
  /** Calls at once, each with a context of its own in memory. */
  parallel: numeric(z.int().min(1).max(64)).default(1),
  model,
});

/** multilingual-e5-small through its own library. */
const e5 = z.strictObject({
  id: z.string().min(1),
  kind: z.literal('e5'),
  module: z.string().min(1),
  library: z.string().min(1),
  weights: z.string().min(1),
  model,
});

const openai = z.strictObject({
  id: z.string().min(1),
  kind: z.literal('openai'),
  baseUrl: z.url().transform((url) => url.replace(/\/+$/, '')),
  apiKey: z.string().optional(),
  parallel: numeric(z.int().min(1)).default(8),
  /** Counted for each image, tokens: the most that one takes on any of these models. */
  tokensPerImage: z.int().positive().default(4_096),
  /** A server that says nothing for that long has failed, ms: before its first word, and after it. */
  silence: z
    .strictObject({ firstMs: z.int().positive(), betweenMs: z.int().positive() })
    .default({ firstMs: 60_000, betweenMs: 20_000 }),
  models: z
    .array(
      model.extend({
        /** What the server calls it, where that is not its id here. */
        name: z.string().optional(),
        features: z.array(z.enum(FEATURES)).default(['tools', 'json']),
      }),
    )
    .min(1),
});

/** No model stands behind it, so its names say so and it is never what an alias leads to. */
const simulated = z.strictObject({
  id: z.string().min(1),
  kind: z.literal('simulated'),
  parallel: z.int().min(1).default(64),
  seed: z.int().nonnegative().default(0),
  ttftMs: z.number().nonnegative(),
  msPerToken: z.number().nonnegative(),
  outputTokens: z.int().min(1).default(64),
  words: z
    .array(z.string().regex(/^\S+$/, 'is one word'))
    .min(1)
    .default(['ka', 'lo', 'mi', 'ne', 'su']),
  models: z
    .array(
      model.extend({
        id: z.string().regex(/^simulated\/./, 'starts with "simulated/"'),
        aliases: z.array(z.string()).max(0, 'has no aliases').default([]),
      }),
    )
    .min(1),
});

const schema = z.strictObject({
  /** Of all prices, ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is a code of ISO 4217')
    .default('USD'),
  engines: z.array(z.discriminatedUnion('kind', [llama, e5, openai, simulated])).min(1),
});

export type EnginesConfig = z.infer<typeof schema>;
export type EngineConfig = EnginesConfig['engines'][number];
export type ModelConfig = z.infer<typeof model>;

/**
 * Reads and checks `engines.yaml`; `${NAME}` is replaced from the environment. Throws with every
 * place that is wrong: a setting that cannot be kept must not start.
 */
export async function readEngines(file: string, env: NodeJS.ProcessEnv): Promise<EnginesConfig> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`BANYAN_ENGINES: ${file} cannot be read: ${error.message}`);
  });
  return parseEngines(text, env);
}

export function parseEngines(text: string, env: NodeJS.ProcessEnv): EnginesConfig {
  const parsed = schema.safeParse(fillIn(parse(text, { merge: true }), env));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`engines.yaml is not valid:\n${lines.join('\n')}`);
  }
  const { engines } = parsed.data;
  demandOnce(engines.map(({ id }) => id));
  // The same model may run on several engines; on one it stands once.
  for (const engine of engines) demandOnce(modelsOf(engine).flatMap(namesOf));
  if (!engines.flatMap(modelsOf).flatMap(namesOf).includes('default')) {
    throw new Error('engines.yaml: no model has the alias "default".');
  }
  return parsed.data;
}

export const modelsOf = (engine: EngineConfig): ModelConfig[] =>
  'model' in engine ? [engine.model] : engine.models;

const namesOf = ({ id, aliases }: ModelConfig) => [id, ...aliases];

function demandOnce(names: string[]): void {
  const twice = names.find((one, index) => names.indexOf(one) !== index);
  if (twice !== undefined) throw new Error(`engines.yaml: the name "${twice}" stands twice.`);
}
