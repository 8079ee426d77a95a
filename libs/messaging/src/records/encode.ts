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
  const { replyTo, deadline, tenant, keyId, requestId } = options;
  // In place, and without what is absent: this runs once for every record of the mesh.
  const headers: Record<string, string> = {
    [HEADERS.id]: options.id ?? newId('evt'),
    [HEADERS.type]: topic.name,
    [HEADERS.source]: `/${options.source}`,
    [HEADERS.time]: new Date().toISOString(),
    [HEADERS.specversion]: '1.0',
    'content-type': 'application/json',
  };
  if (tenant !== undefined) headers[HEADERS.tenant] = tenant;
  if (keyId !== undefined) headers[HEADERS.keyId] = keyId;
  if (deadline) headers[HEADERS.deadline] = String(Math.floor(deadline.at));
  if (replyTo) headers[HEADERS.replyTo] = `${replyTo.topic}#${replyTo.partition}`;
  if (requestId !== undefined) headers[HEADERS.requestId] = requestId;
  if (options.final) headers[HEADERS.final] = 'true';
  propagation.inject(context.active(), headers);
  return { topic: topic.name, key: options.key, value: JSON.stringify(data), headers };
}
