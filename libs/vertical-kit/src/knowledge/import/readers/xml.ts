import { readXml as parseXml, walk } from '@banyan/kernel/xml';
import type { Reader } from './reader.ts';

/** Every element that has text of its own, by its XPath. No document type, so no entity. */
export const readXml: Reader = function* (bytes) {
  const root = parseXml(bytes);
  const all = [...walk(root)];
  for (const [i, { path, text }] of all.entries()) {
    if (text.trim() === '') continue;
    const names = path.replaceAll(/\[\d+\]/g, '').split('/');
    yield { place: path, text, context: names.slice(-2).join(' '), share: (i + 1) / all.length };
  }
};
