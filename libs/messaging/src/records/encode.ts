import type { Payload, Topic } from '@banyan/contracts';
import { type Deadline, newId } from '@banyan/kernel';
import { context, propagation } from '@opentelemetry/api';
import type { OutgoingRecord } from '../driver/driver.ts';
import { HEADERS } from './headers.ts';

export interface RecordOptions {
  /** The service that speaks, e.g. `finance`. */
  source: string;
  key: string;
  id?: string;
  tenant?: string | undefined;
  keyId?: string | undefined;
  deadline?: Deadline | undefined;
  replyTo?: { topic: string; partition: number } | undefined;
  requestId?: string;
  final?: boolean;
}

/** A CloudEvents record in binary mode, carrying the trace that is active now. */
export function encode<T extends Topic>(
  topic: T,
  data: Payload<T>,
  options: RecordOptions,
): OutgoingRecord {
  const { replyTo, deadline } = options;
  const headers: Record<string, string | undefined> = {
    [HEADERS.id]: options.id ?? newId('evt'),
    [HEADERS.type]: topic.name,
    [HEADERS.source]: `/${options.source}`,
    [HEADERS.time]: new Date().toISOString(),
    [HEADERS.specversion]: '1.0',
    'content-type': 'application/json',
    [HEADERS.tenant]: options.tenant,
    [HEADERS.keyId]: options.keyId,
    [HEADERS.deadline]: deadline && String(Math.floor(deadline.at)),
    [HEADERS.issuedAt]: String(Date.now()),
    [HEADERS.replyTo]: replyTo && `${replyTo.topic}#${replyTo.partition}`,
    [HEADERS.requestId]: options.requestId,
    [HEADERS.final]: options.final ? 'true' : undefined,
  };
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return {
    topic: topic.name,
    key: options.key,
    value: JSON.stringify(data),
    headers: { ...defined(headers), ...carrier },
  };
}

function defined(headers: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(headers).filter((entry) => entry[1] !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}
