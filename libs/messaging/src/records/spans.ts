import { type Attributes, type SpanOptions, SpanKind } from '@opentelemetry/api';

/** The span of a record that is sent or processed, by the messaging conventions. */
export function spanOf(
  operation: 'send' | 'process',
  topic: string,
): { name: string; options: SpanOptions } {
  const attributes: Attributes = {
    'messaging.system': 'kafka',
    'messaging.operation.name': operation,
    'messaging.operation.type': operation,
    'messaging.destination.name': topic,
  };
  const kind = operation === 'send' ? SpanKind.PRODUCER : SpanKind.CONSUMER;
  return { name: `${operation} ${topic}`, options: { kind, attributes } };
}
