import { z } from 'zod';

/** A distinguished name: `SubNetwork=1,ManagedElement=7`. */
export const dnSchema = z
  .string()
  .max(1_000)
  .refine(
    (dn) => /^[^=,]+=[^=]/.test(dn) && dn.split(',').length <= 24,
    'has to be a distinguished name of at most 24 parts, such as SubNetwork=1,ManagedElement=7',
  );

/** The object that a URI of TS 32.158 names: `https://x/3gpp/SubNetwork=1/ManagedElement=7`. */
export function dnOfHref(href: string): string {
  const [path = ''] = href.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').split(/[?#]/);
  const parts = path.split('/').map(decoded);
  return parts
    .filter((part) => part.includes('='))
    .map((part) => part.replaceAll(',', '\\,'))
    .join(',');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
