import { type Document, isMap, type Node, parseDocument } from 'yaml';
import type { Manifest } from '../manifest.ts';

/** A file that is made: what was written by hand, and beside it an entry for every service. */
export interface Made {
  parts: string;
  manifests: Manifest[];
  /** What its reader has to know first, in place of the parts' first paragraph of comment. */
  head: string;
  entryOf(document: Document, manifest: Manifest): Node;
}

export function besideParts({ parts, manifests, head, entryOf }: Made): string {
  const document = parseDocument(parts.replace(/^(#.*\n)+\n/, ''), { merge: true });
  const services = document.get('services') ?? document.createNode({});
  document.set('services', services);
  if (!isMap(services)) throw new Error('The services of these parts are no map.');
  for (const manifest of manifests) {
    const key = document.createNode(manifest.name);
    key.spaceBefore = services.items.length > 0;
    services.add({ key, value: entryOf(document, manifest) });
  }
  const text = document.toString({ lineWidth: 0, nullStr: '', flowCollectionPadding: false });
  return `${head}\n\n${text}`;
}
