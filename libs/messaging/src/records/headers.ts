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
  /** `topic#partition` */
  replyTo: 'banyan-reply-to',
  /** On a reply: the `ce_id` of the request. */
  requestId: 'banyan-request-id',
  /** On a reply: nothing comes after it. */
  final: 'banyan-final',
  /** On a record that waits for its next attempt: which one that is, and when it may begin. */
  attempt: 'banyan-attempt',
  notBefore: 'banyan-not-before',
  /** Where the record was first: topic, partition, offset, and when. */
  origin: 'banyan-origin',
  firstSeen: 'banyan-first-seen',
  traceparent: 'traceparent',
  tracestate: 'tracestate',
} as const;

/** Beyond these a record is refused before anything in it is parsed. */
export const LIMITS = { headers: 64, headerBytes: 16_384, valueBytes: 8 * 1024 * 1024 } as const;
