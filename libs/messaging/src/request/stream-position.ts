import { MeshError } from '@banyan/kernel';

/** How far somebody has read a stream of replies: where its last delta lies, and which it was. */
export interface StreamPosition {
  requestId: string;
  /** The reply partition, and the offset of the delta in it. */
  partition: number;
  offset: number;
  attempt: number;
  seq: number;
}

const FORM = /^([\w./:-]{1,256})~(\d{1,5})~(\d{1,15})~(\d{1,6})~(\d{1,9})$/;

/** As text that may leave the mesh, e.g. as the id of a server-sent event. */
export function formatPosition({ requestId, ...numbers }: StreamPosition): string {
  const { partition, offset, attempt, seq } = numbers;
  return [requestId, partition, offset, attempt, seq].join('~');
}

/** Reads what a caller gives back; `invalid_request` for anything else. */
export function parsePosition(text: string): StreamPosition {
  const [, requestId, ...numbers] = FORM.exec(text) ?? [];
  const [partition, offset, attempt, seq] = numbers.map(Number);
  if (requestId === undefined || seq === undefined) {
    throw new MeshError('invalid_request', 'This is no position of a stream; begin anew.');
  }
  return { requestId, partition, offset, attempt, seq } as StreamPosition;
}
