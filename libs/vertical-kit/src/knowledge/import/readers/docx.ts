import { child, descend, type Element, readXml, walk } from '@banyan/kernel/xml';
import { refused } from '../refused.ts';
import type { Reader } from './reader.ts';
import { Sections } from './sections.ts';
import { unzip } from './zip.ts';

const BODY = 'word/document.xml';
const HEADING = /^(?:heading|标题)?\s*([1-6])$/i;
const BREAKS: Record<string, string> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };

/** Every paragraph, those of tables and boxes too, counted from 1 in the order of the document. */
export const readDocx: Reader = function* (bytes, limits) {
  const xml = unzip(bytes, BODY, limits.unpacked);
  if (!xml) throw refused(BODY, 'is no Word document: that part is missing');
  const root = readXml(xml);
  const sections = new Sections();
  const all = [...walk(root)].filter(({ name }) => name === 'p');
  for (const [i, paragraph] of all.entries()) {
    const text = textOf(paragraph);
    if (text.trim() === '') continue;
    const { context } = sections;
    yield { place: `paragraph ${i + 1}`, text, context, share: (i + 1) / all.length };
    const style = descend(paragraph, 'pPr', 'pStyle')?.attributes.get('val') ?? '';
    const [, level] = HEADING.exec(style) ?? [];
    if (level !== undefined) sections.enter(Number(level), text.trim());
  }
};

/** Its runs of text; what was deleted, and what stands in a box within it, is no part of it. */
function textOf(paragraph: Element): string {
  let text = '';
  const stack = paragraph.children.toReversed();
  for (let element = stack.pop(); element; element = stack.pop()) {
    const { name, children } = element;
    if (name === 't') text += element.text;
    else if (name === 'p' || name === 'pPr' || name === 'rPr' || name === 'txbxContent') continue;
    else if (name === 'AlternateContent') stack.push(...(child(element, 'Choice')?.children ?? []));
    else if (BREAKS[name] !== undefined) text += BREAKS[name];
    else stack.push(...children.toReversed());
  }
  return text;
}
