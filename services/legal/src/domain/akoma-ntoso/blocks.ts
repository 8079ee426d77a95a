import { type Element, textWithin } from '@banyan/kernel/xml';

const BLOCKS = ['p', 'heading', 'num', 'intro', 'wrapUp', 'li', 'item', 'tr'];
/** What is no text of the document itself. */
const APART = ['authorialNote', 'meta'];

export interface Block {
  text: string;
  /** The eId of the nearest element that has one; else its XPath. */
  locator: string;
}

export const fold = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** The text of an element, a block at a time; numbers and headings stand before what they number. */
export function blocksOf(root: Element): Block[] {
  const blocks: Block[] = [];
  let numbers: string[] = [];
  const stack = [{ element: root, locator: root.attributes.get('eId') ?? root.path }];
  let last = stack[0]?.locator ?? '';
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { element, locator } = top;
    if (APART.includes(element.name)) continue;
    if (
      !BLOCKS.includes(element.name) ||
      element.children.some(({ name }) => BLOCKS.includes(name))
    ) {
      for (const inner of element.children.toReversed())
        stack.push({ element: inner, locator: inner.attributes.get('eId') ?? locator });
      continue;
    }
    const text = fold(textWithin(element));
    if (text === '') continue;
    last = locator;
    if (element.name === 'num' || element.name === 'heading') numbers.push(text);
    else {
      blocks.push({ text: [...numbers, text].join(' '), locator });
      numbers = [];
    }
  }
  return numbers.length > 0 ? [...blocks, { text: numbers.join(' '), locator: last }] : blocks;
}
