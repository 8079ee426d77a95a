/** Writes payloads of Sparkplug B for tests, by the numbers of the fields. */
export type Told = [
  id: number,
  value: bigint | boolean | string | Buffer | { float: number } | { double: number },
];

export function message(...fields: Told[]): Buffer {
  return Buffer.concat(fields.map(fieldOf));
}

export const base64 = (...fields: Told[]) => message(...fields).toString('base64');

function fieldOf([id, value]: Told): Buffer {
  const key = (kind: number) => varint((BigInt(id) << 3n) | BigInt(kind));
  if (typeof value === 'bigint') return Buffer.concat([key(0), varint(value)]);
  if (typeof value === 'boolean') return Buffer.concat([key(0), varint(value ? 1n : 0n)]);
  if (typeof value === 'string' || Buffer.isBuffer(value)) {
    const bytes = Buffer.from(value as string);
    return Buffer.concat([key(2), varint(BigInt(bytes.length)), bytes]);
  }
  const bytes = Buffer.alloc('float' in value ? 4 : 8);
  if ('float' in value) bytes.writeFloatLE(value.float);
  else bytes.writeDoubleLE(value.double);
  return Buffer.concat([key('float' in value ? 5 : 1), bytes]);
}

export function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(bytes);
}
