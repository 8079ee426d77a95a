import { MeshError } from '@banyan/kernel';
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Envelope } from '../records/message.ts';
import { spanOf } from '../records/spans.ts';

const tracer = trace.getTracer('@banyan/messaging');

/** The receiver's span, child of the sender's: one request is one waterfall. */
export async function inProcessSpan<T>(
  topic: string,
  envelope: Envelope,
  traced: boolean,
  work: () => Promise<T>,
): Promise<T> {
  if (!traced) return work();
  const parent = propagation.extract(context.active(), envelope.trace);
  const { name, options } = spanOf('process', topic);
  return tracer.startActiveSpan(name, options, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: MeshError.of(error).kind });
      throw error;
    } finally {
      span.end();
    }
  });
}
