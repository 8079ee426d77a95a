import { MeshError } from '../errors.ts';
import { SaxesParser } from 'saxes';
import { addPaths, type Element } from './element.ts';
import { badEncoding, decodeUtf8 } from './decode-utf8.ts';

/** Beyond these a document is refused, whatever it says. */
const MOST = { depth: 64, elements: 500_000, attributes: 32, text: 1_000_000 } as const;

/**
 * Reads a document into a tree, in one pass. Throws `invalid_request` naming line and column for
 * what is not well-formed, any document type (so no entity can be defined, outer or exploding), an
 * encoding other than UTF-8, and what exceeds the limits.
 */
export function readXml(input: Buffer | string): Element {
  const text = decodeUtf8(input);
  if (text.trim() === '') throw refused('body', 'is empty');
  const parser = new SaxesParser({ xmlns: true });
  const stack: Element[] = [];
  let root: Element | undefined;
  let elements = 0;
  const place = () => `line ${parser.line}, column ${parser.columnIndex + 1}`;

  parser.on('error', ({ message }) => {
    // saxes puts the place in front and a full stop behind; ours are members of their own.
    const said = message.replace(/^(undefined:)?\d+:\d+: /, '').replace(/\.$/, '');
    throw refused(place(), `is not well-formed: ${said}`);
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && !/^utf-?8$/i.test(encoding))
      throw badEncoding(place(), `it declares ${encoding}`);
  });
  parser.on('doctype', () => {
    throw refused(place(), 'has a document type, which is not accepted');
  });
  parser.on('opentag', (tag) => {
    if (++elements > MOST.elements)
      throw refused(place(), `has more than ${MOST.elements} elements`);
    if (stack.length >= MOST.depth) throw refused(place(), `is nested deeper than ${MOST.depth}`);
    const attributes = Object.values(tag.attributes);
    if (attributes.length > MOST.attributes) throw refused(place(), 'has too many attributes');
    const element: Element = {
      name: tag.local,
      namespace: tag.uri,
      attributes: new Map(attributes.map(({ local, value }) => [local, value])),
      ...{
        text: '',
        children: [],
        at: stack.at(-1)?.text.length ?? 0,
        path: '',
        line: parser.line,
        column: parser.columnIndex + 1,
      },
      // Attributes hold no bare `<`, so the last one begins the tag.
      span: {
        start: text.lastIndexOf('<', parser.position - 1),
        opened: parser.position,
        end: parser.position,
      },
    };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  const addText = (more: string) => {
    const element = stack.at(-1);
    if (!element) return;
    element.text += more;
    if (element.text.length > MOST.text) throw refused(place(), 'has a text that is too long');
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = stack.pop();
    if (element) element.span.end = parser.position;
  });

  parser.write(text).close();
  if (!root) throw refused('line 1, column 1', 'has no element');
  addPaths(root);
  return root;
}

function refused(path: string, why: string): MeshError {
  const message = `the document ${why}`;
  return new MeshError('invalid_request', `${path}: ${message}.`, { issues: [{ path, message }] });
}
