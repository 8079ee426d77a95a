import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { CAPABILITIES } from '../../domain/engine/engine.ts';

const model = z.strictObject({
  id: z.string().regex(/^(?!simulated\/)./, 'does not start with "simulated/"'),
  aliases: z.array(z.string().regex(/^(?!simulated\/)./)).default([]),
  contextTokens: z.int().min(256),
  maxOutputTokens: z.int().min(1),
  capabilities: z.array(z.enum(CAPABILITIES)).min(1),
  /** What is assumed until runs have shown better. */
  priors: z.strictObject({
    prefillTokensPerSecond: z.number().positive(),
    decodeTokensPerSecond: z.number().positive(),
  }),
});

const llama = z.strictObject({
  id: z.string().min(1),
  kind: z.literal('llama-cpp'),
  module: z.string().min(1),
  weights: z.string().min(1),
  threads: z.int().min(1).default(1),
  /** Calls at once, each with a context of its own in memory. */
  parallel: z.int().min(1).max(64).default(1),
  model,
});

const openai = z.strictObject({
  id: z.string().min(1),
  kind: z.literal('openai'),
  baseUrl: z.url(),
  apiKey: z.string().optional(),
  parallel: z.int().min(1).default(8),
  models: z.array(model.extend({ name: z.string().optional() })).min(1),
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
  engines: z.array(z.discriminatedUnion('kind', [llama, openai, simulated])).min(1),
});

export type EnginesConfig = z.infer<typeof schema>;

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
  const parsed = schema.safeParse(fill(parse(text), env));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`engines.yaml is not valid:\n${lines.join('\n')}`);
  }
  const ids = parsed.data.engines.map(({ id }) => id);
  const names = parsed.data.engines
    .flatMap((engine) => (engine.kind === 'llama-cpp' ? [engine.model] : engine.models))
    .flatMap(({ id, aliases }) => [id, ...aliases]);
  const twice = [names, ids].flatMap((all) => all.filter((name, i) => all.indexOf(name) !== i))[0];
  if (twice !== undefined) throw new Error(`engines.yaml: the name "${twice}" stands twice.`);
  if (!names.includes('default')) {
    throw new Error('engines.yaml: no model has the alias "default".');
  }
  return parsed.data;
}

/** Values only, after parsing: what the environment holds cannot change the file's structure. */
function fill(value: unknown, env: NodeJS.ProcessEnv): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
      const found = env[name];
      if (found === undefined) throw new Error(`engines.yaml wants ${name}, which is not set.`);
      return found;
    });
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, env));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, env)]));
}
