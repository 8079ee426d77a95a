import { MeshError } from '@banyan/kernel';
import {
  type Attributes,
  isSpanContextValid,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { ATTR } from './names.ts';

const tracer = trace.getTracer('@banyan');

/**
 * Runs `work` in a span of its own. What it throws is noted by its kind alone: messages and stacks
 * may quote the input, and content stays out of spans.
 */
export async function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<T>,
  kind: SpanKind = SpanKind.INTERNAL,
): Promise<T> {
  return tracer.startActiveSpan(name, { attributes, kind }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      const { kind } = MeshError.of(error);
      span.setAttribute(ATTR.errorType, kind);
      span.setStatus({ code: SpanStatusCode.ERROR, message: kind });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** At most so many: enough to find the others by. */
const LINKS = 32;

/** Links the span that is active to the requests that it works for, told by their `traceparent`. */
export function linkTo(traceparents: string[]): void {
  const span = trace.getActiveSpan();
  for (const traceparent of traceparents.slice(0, LINKS)) {
    const [, traceId = '', spanId = '', flags = '00'] = traceparent.split('-');
    const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
    if (isSpanContextValid(context)) span?.addLink({ context });
  }
}

const NO_TRACE = '0'.repeat(32);

/** The id under which a trace UI shows what runs now. */
export function traceId(): string {
  return trace.getActiveSpan()?.spanContext().traceId ?? NO_TRACE;
}
