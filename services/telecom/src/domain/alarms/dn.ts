/** The same name however it is spaced. */
export const plainDn = (dn: string): string =>
  dn
    .split(',')
    .map((part) => part.trim())
    .join(',');

/** What contains an object: its name without the last part. An escaped comma separates nothing. */
export function containerOf(dn: string): string | undefined {
  let comma = dn.lastIndexOf(',');
  while (comma > 0 && dn[comma - 1] === '\\') comma = dn.lastIndexOf(',', comma - 1);
  return comma > 0 ? dn.slice(0, comma) : undefined;
}

/** `NRCellDU` of `…,NRCellDU=3`. */
export function classOf(dn: string): string {
  const last = dn.slice((containerOf(dn)?.length ?? -1) + 1);
  return last.slice(0, Math.max(0, last.indexOf('=')));
}
