import { parseEnv, runService, type ServiceDefinition } from '@banyan/platform';
import { z } from 'zod';
import { Tasks1764400000000 } from './background/1764400000000-tasks.ts';
import { taskOperations } from './doors/http/operations.ts';
import { VerticalModule } from './doors/vertical.module.ts';
import { flowParts } from './flows/flow-parts.ts';
import { Knowledge1764500000000 } from './knowledge/postgres/1764500000000-knowledge.ts';
import type { EmbeddingsAt } from './knowledge/search/foundation-embedder.ts';
import { Streams1764800000000 } from './stream/1764800000000-streams.ts';
import type { Vertical } from './task/vertical.ts';

const BODY_LIMIT = 8 * 1024 * 1024;

const environment = z.object({
  /** Webhooks may lead to addresses inside, and be plain http. */
  BANYAN_WEBHOOK_ALLOW_PRIVATE: z.enum(['true', 'false']).default('false'),
  /** Where people look at a trace: `{traceId}` stands for its id. */
  BANYAN_TRACE_URL: z.string().includes('{traceId}').optional(),
  /** Without that, Zipkin's own page, where traces go there. */
  OTEL_EXPORTER_ZIPKIN_ENDPOINT: z.string().optional(),
  /** Where `/v1/embeddings` is, and a key for it: what is known is found by its meaning, too. */
  BANYAN_EMBEDDINGS_URL: z.url().optional(),
  BANYAN_EMBEDDINGS_KEY: z.string().min(1).optional(),
});

/** Turns a definition into a service. */
export function runVertical(vertical: Vertical): Promise<void> {
  return runService(async () => serviceOf(vertical, process.env));
}

function serviceOf(vertical: Vertical, env: NodeJS.ProcessEnv): ServiceDefinition {
  const given = parseEnv(environment, env);
  const webhooks = { allowPrivate: given.BANYAN_WEBHOOK_ALLOW_PRIVATE === 'true' };
  return {
    name: vertical.name,
    description: vertical.description,
    modules: [
      VerticalModule.of(vertical, {
        ...{ webhooks, traceUrl: traceUrlOf(given), embeddings: embeddingsOf(given) },
      }),
    ],
    rows: [],
    migrations: [
      ...[Tasks1764400000000, ...(vertical.knowledge ? [Knowledge1764500000000] : [])],
      ...(vertical.streams ? [Streams1764800000000] : []),
      ...flowParts(vertical.name).migrations,
      ...(vertical.migrations ?? []),
    ],
    operations: taskOperations(vertical),
    bodyLimit: vertical.bodyLimit ?? BODY_LIMIT,
  };
}

function embeddingsOf({
  BANYAN_EMBEDDINGS_URL: url,
  BANYAN_EMBEDDINGS_KEY: key,
}: z.infer<typeof environment>): EmbeddingsAt | undefined {
  return url === undefined || key === undefined ? undefined : { url: url.replace(/\/$/, ''), key };
}

function traceUrlOf({
  BANYAN_TRACE_URL: given,
  OTEL_EXPORTER_ZIPKIN_ENDPOINT: zipkin,
}: z.infer<typeof environment>): string {
  if (given !== undefined) return given;
  if (zipkin === undefined || !URL.canParse(zipkin)) return '';
  return `${new URL(zipkin).origin}/zipkin/traces/{traceId}`;
}
