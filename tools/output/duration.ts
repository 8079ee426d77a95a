const UNITS: [string, number][] = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];

/** Seconds in their two largest units, e.g. `2 h 5 min`. */
export function duration(seconds: number): string {
  const largest = UNITS.findIndex(([, size]) => seconds >= size);
  if (largest < 0) return '0 s';
  let rest = seconds;
  const words = UNITS.slice(largest, largest + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count} ${unit}` : '';
  });
  return words.filter((word) => word !== '').join(' ');
}
