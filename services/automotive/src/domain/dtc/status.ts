/** ISO 14229-1:2020, DTCStatusMask: the name of each bit, the lowest first. */
export const STATUS_BITS = [
  'testFailed',
  'testFailedThisOperationCycle',
  'pendingDTC',
  'confirmedDTC',
  'testNotCompletedSinceLastClear',
  'testFailedSinceLastClear',
  'testNotCompletedThisOperationCycle',
  'warningIndicatorRequested',
] as const;

export type StatusBit = (typeof STATUS_BITS)[number];
export type StatusBits = Record<StatusBit, boolean>;

export function decodeStatus(byte: number): StatusBits {
  const bits = STATUS_BITS.map((name, i) => [name, ((byte >> i) & 1) === 1]);
  return Object.fromEntries(bits) as StatusBits;
}

export function encodeStatus(bits: StatusBits): number {
  return STATUS_BITS.reduce((byte, name, i) => byte | (bits[name] ? 1 << i : 0), 0);
}
