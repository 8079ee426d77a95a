/** Names of the record headers that the mesh reads and writes. Those of CloudEvents are `ce_*`. */
export const HEADERS = {
  id: 'ce_id',
  type: 'ce_type',
  source: 'ce_source',
  time: 'ce_time',
  specversion: 'ce_specversion',
  tenant: 'banyan-tenant',
  /** Which API key pays; absent when the caller came by Kafka and named only its tenant. */
  keyId: 'banyan-key-id',
  /** Absolute, epoch ms. */
  deadline: 'banyan-deadline',
  issuedAt: 'banyan-issued-at',
  /** `topic#partition` */
  replyTo: 'banyan-reply-to',
  /** On a reply: the `ce_id` of the request. */
  requestId: 'banyan-request-id',
  /** On a reply: nothing comes after it. */
  final: 'banyan-final',
  traceparent: 'traceparent',
  tracestate: 'tracestate',
} as const;

/** Beyond these a record is refused before anything in it is parsed. */
export const LIMITS = { headers: 64, headerBytes: 16_384, valueBytes: 8 * 1024 * 1024 } as const;
