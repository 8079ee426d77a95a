interface Batch {
  firstOffset?: string;
  firstTimestamp?: string;
  maxTimestamp?: string;
  magicByte?: number;
  isControlBatch?: boolean;
  timestampType?: number;
}

const LOG_APPEND_TIME = 1;

/** Reads a record of a batch (magic 2) into what kafkajs makes of one. */
export function decodeRecord({ buffer }: { buffer: Buffer }, batch: Batch = {}) {
  let at = 1;
  const varint = () => {
    let value = 0;
    let scale = 1;
    let byte: number;
    do {
      byte = buffer[at++] ?? 0;
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte >= 128);
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  };
  const bytes = () => {
    const length = varint();
    if (length < 0) return null;
    const start = at;
    at += length;
    return buffer.subarray(start, at);
  };
  const timestampDelta = varint();
  const offsetDelta = varint();
  const key = bytes();
  const value = bytes();
  const headers: Record<string, Buffer | null | (Buffer | null)[]> = {};
  for (let left = varint(); left > 0; left--) {
    const length = varint();
    const name = buffer.toString('utf8', at, at + length);
    at += length;
    const header = bytes();
    const before = headers[name];
    if (before === undefined) headers[name] = header;
    else headers[name] = Array.isArray(before) ? [...before, header] : [before, header];
  }
  const appended = batch.timestampType === LOG_APPEND_TIME && batch.maxTimestamp;
  return {
    magicByte: batch.magicByte,
    attributes: buffer[0],
    timestamp: appended || String(Number(batch.firstTimestamp) + timestampDelta),
    offset: String(Number(batch.firstOffset) + offsetDelta),
    ...{ key, value, headers },
    isControlRecord: batch.isControlBatch ?? false,
    batchContext: batch,
  };
}
