const UNITS: [string, number][] = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
];

/** In three digits and powers of a thousand, e.g. `98.4 MB`. */
export function bytesInWords(bytes: number): string {
  // What rounds up to a thousand belongs to the next unit.
  const [unit, size] = UNITS.find(([, each]) => bytes >= each * 0.9995) ?? ['B', 1];
  const value = bytes / size;
  const decimals = unit === 'B' || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(decimals)} ${unit}`;
}
