import { randomBytes } from 'node:crypto';
import { context, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';

/**
 * Runs work that belongs to no request, e.g. a renewal every few seconds, under a parent that is
 * not sampled: here and in the services that it calls it leaves no trace of its own.
 */
export function untraced<T>(work: () => T): T {
  const parent = trace.setSpanContext(ROOT_CONTEXT, {
    traceId: randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    traceFlags: TraceFlags.NONE,
  });
  return context.with(parent, work);
}
