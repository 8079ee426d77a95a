import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { Failure } from '../stack/failure.ts';

const spanSchema = z.object({
  id: z.string(),
  parentId: z.string().optional(),
  name: z.string().default('?'),
  kind: z.string().optional(),
  /** Microseconds. */
  timestamp: z.number().default(0),
  duration: z.number().default(0),
  localEndpoint: z.object({ serviceName: z.string().default('?') }).default({ serviceName: '?' }),
  tags: z.record(z.string(), z.string()).default({}),
});

export interface Span {
  service: string;
  name: string;
  kind: string;
  spanId: string;
  parentId: string | null;
  /** From the first span's start. */
  startMs: number;
  durationMs: number;
  attributes: Record<string, string>;
}

export interface Trace {
  traceId: string;
  spans: Span[];
}

const WAIT_MS = 8_000;
const SETTLED_MS = 1_200;

/** Reads a trace, waiting until it is there and has stopped growing: spans come in batches. */
export async function readTrace(zipkin: string, traceId: string): Promise<Trace> {
  if (!/^[0-9a-f]{16}([0-9a-f]{16})?$/.test(traceId)) {
    throw new Failure(
      `"${traceId}" is no trace id: 32 hexadecimal digits, as traceId in every answer.`,
    );
  }
  const end = Date.now() + WAIT_MS;
  let spans: unknown[] = [];
  let grewAt = Date.now();
  while (Date.now() < end) {
    const now = await fetchSpans(zipkin, traceId);
    if (now.length > spans.length) [spans, grewAt] = [now, Date.now()];
    if (spans.length > 0 && Date.now() - grewAt > SETTLED_MS) break;
    await pause(200);
  }
  if (spans.length === 0) throw new Failure(`${zipkin} has no trace ${traceId}.`);
  return toTrace(traceId, spans);
}

async function fetchSpans(zipkin: string, traceId: string): Promise<unknown[]> {
  const response = await fetch(`${zipkin}/api/v2/trace/${traceId}`).catch((error: unknown) => {
    throw new Failure(`${zipkin} does not answer: ${String(error)}`);
  });
  return response.ok ? ((await response.json()) as unknown[]) : [];
}

/** Zipkin's spans in the order of their starts. */
export function toTrace(traceId: string, raw: unknown[]): Trace {
  const spans = z
    .array(spanSchema)
    .parse(raw)
    .toSorted((a, b) => a.timestamp - b.timestamp);
  const first = spans[0]?.timestamp ?? 0;
  return {
    traceId,
    spans: spans.map(({ id, parentId, name, kind, timestamp, duration, localEndpoint, tags }) => ({
      service: localEndpoint.serviceName,
      name,
      kind: (kind ?? 'INTERNAL').toLowerCase(),
      spanId: id,
      parentId: parentId ?? null,
      startMs: (timestamp - first) / 1_000,
      durationMs: duration / 1_000,
      attributes: tags,
    })),
  };
}
