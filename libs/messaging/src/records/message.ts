import type { Deadline } from '@banyan/kernel';

/** A record that was decoded: its envelope, and data that passed the topic's schema. */
export interface MeshMessage<T = unknown> {
  id: string;
  type: string;
  source: string;
  topic: string;
  key: string | null;
  tenant: string | undefined;
  keyId: string | undefined;
  deadline: Deadline | undefined;
  replyTo: { topic: string; partition: number } | undefined;
  requestId: string | undefined;
  final: boolean;
  /** W3C trace context of the sender. */
  trace: Record<string, string>;
  data: T;
}

export type Envelope = Omit<MeshMessage, 'data'>;
