import type { IncomingRecord } from '@banyan/messaging';

/** A record as people and scripts read it. */
export interface Decoded {
  topic: string;
  partition: number;
  offset: number;
  /** ISO 8601. */
  at: string;
  key: string | null;
  headers: Record<string, string | string[]>;
  /** The JSON, else the text, else `{ base64 }`; null for a tombstone. */
  value: unknown;
}

export function decoded({ timestamp, headers, value, ...place }: IncomingRecord): Decoded {
  const { topic, partition, offset, key } = place;
  const text = (header: Buffer | Buffer[]) =>
    Array.isArray(header) ? header.map(String) : String(header);
  return {
    ...{ topic, partition, offset, key },
    at: new Date(timestamp).toISOString(),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, header]) => [name, text(header)]),
    ),
    value: value === null ? null : valueOf(value),
  };
}

function valueOf(value: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(value);
  } catch {
    return { base64: value.toString('base64') };
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
