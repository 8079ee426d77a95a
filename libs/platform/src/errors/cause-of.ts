import type { MeshError } from '@banyan/kernel';

/** What the log says of an error that was not foreseen. */
export function causeOf({ cause, message }: MeshError): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : message;
}
