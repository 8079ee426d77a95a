/** RFC 4180, without the last line's end. A cell that a spreadsheet would run is written as text. */
export function csv(heads: string[], rows: (string | number)[][]): string {
  return [heads, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n');
}

function cellOf(cell: string | number): string {
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
