import { decodeUtf8 } from '@banyan/kernel/xml';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { Unit } from '../../model/chunk.ts';
import { refused } from '../refused.ts';
import type { Reader } from './reader.ts';
import { Sections } from './sections.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** Nobody reads these on the page. */
const UNSEEN = new Set(
  'head script style template noscript svg math iframe object embed audio video canvas select textarea'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'address article aside blockquote body br dd details div dl dt fieldset figcaption figure footer form header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);

/** What a page says, without what it does: text below its headings, a line for each block. */
export const readHtml: Reader = function* (bytes, limits) {
  const sections = new Sections();
  let text = '';
  let heading: string | undefined;
  const section = (): Unit[] => {
    const own = text.trim();
    text = '';
    return own === '' ? [] : [{ place: sections.place(), text: own, context: sections.context }];
  };
  for (const { node, end, depth } of walk(parse(decodeUtf8(bytes)))) {
    if (depth > limits.depth * 4)
      throw refused('body', `is nested deeper than ${limits.depth * 4}`);
    if (node.nodeName === '#text' && 'value' in node) {
      const words = node.value.replaceAll(/\s+/g, ' ');
      if (heading === undefined) text += /\s$/.test(text) ? words.trimStart() : words;
      else heading += words;
      continue;
    }
    const [, level] = /^h([1-6])$/.exec(node.nodeName) ?? [];
    if (level !== undefined && !end) {
      yield* section();
      heading = '';
    } else if (level !== undefined) {
      sections.enter(Number(level), heading?.trim() || '-');
      heading = undefined;
    } else if (BLOCKS.has(node.nodeName)) text = ended(text);
    else if (/^t[dh]$/.test(node.nodeName) && end) text = `${text.trimEnd()} | `;
  }
  yield* section();
};

const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text.trimEnd()}\n`);

/** Each node when it begins and when it ends; no recursion, so depth costs no stack. */
function* walk(root: Node): Generator<{ node: Node; end: boolean; depth: number }> {
  const stack = [{ node: root, end: false, depth: 0 }];
  for (let at = stack.pop(); at; at = stack.pop()) {
    yield at;
    const { node, end, depth } = at;
    if (end || !('childNodes' in node) || isUnseen(node)) continue;
    stack.push({ node, end: true, depth });
    for (const child of node.childNodes.toReversed())
      stack.push({ node: child, end: false, depth: depth + 1 });
  }
}

const isUnseen = (node: Node) =>
  UNSEEN.has(node.nodeName) ||
  ('attrs' in node && node.attrs.some(({ name }) => name === 'hidden'));
