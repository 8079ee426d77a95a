import type { FastifyRequest } from '@banyan/platform';

/** `Prefer: respond-async` (RFC 7240): the answer may be fetched later. */
export function prefersAsync({ headers }: FastifyRequest): boolean {
  const preferences = [headers['prefer'] ?? []].flat().join(',').split(',');
  return preferences.some((one) => one.split(';', 1)[0]?.trim().toLowerCase() === 'respond-async');
}

export function wantsEvents({ headers }: FastifyRequest): boolean {
  return /\btext\/event-stream\b/i.test(headers.accept ?? '');
}
