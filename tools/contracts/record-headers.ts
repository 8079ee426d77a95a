import type { JsonSchema } from './json-schema.ts';

const text = (description: string, more: JsonSchema = {}): JsonSchema => ({
  ...{ type: 'string', description, ...more },
});

/** Headers of a record: CloudEvents 1.0 in binary mode, W3C trace context, and the mesh's own. */
export const recordHeaders: JsonSchema = {
  type: 'object',
  required: ['ce_id'],
  properties: {
    ce_id: text('Names the record; a second one with the same id has no second effect.', {
      ...{ minLength: 1, maxLength: 256 },
    }),
    ce_type: text('The topic.'),
    ce_source: text('Who wrote it, e.g. /finance.'),
    ce_time: text('When it was written.', { format: 'date-time' }),
    ce_specversion: text('Of CloudEvents.', { const: '1.0' }),
    'content-type': text('Of the value.', { const: 'application/json' }),
    traceparent: text('W3C trace context: the record goes on in this trace.'),
    tracestate: text('W3C trace context.'),
    'banyan-tenant': text('On whose behalf; requests without it are refused.'),
    'banyan-key-id': text('Which API key pays.'),
    'banyan-deadline': text('When it has to be done, epoch milliseconds; later it is refused.', {
      pattern: '^\\d{1,15}$',
    }),
    'banyan-reply-to': text('Where the answer goes instead of its own topic: topic#partition.', {
      pattern: '^[\\w-]+\\.reply\\.v\\d+#\\d+$',
    }),
    'banyan-request-id': text('On an answer: the ce_id of the request.'),
    'banyan-final': text('On an answer: no more will come.', { enum: ['true'] }),
  },
};
