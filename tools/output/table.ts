/** Rows under their heads, in columns as wide as they need to be. */
export function table(heads: string[], rows: (string | number)[][]): string {
  const all = [heads, ...rows.map((row) => row.map(String))];
  const widths = heads.map((_, column) =>
    Math.max(...all.map((row) => (row[column] ?? '').length)),
  );
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const printJson = (value: unknown): void => console.log(JSON.stringify(value, null, 2));
