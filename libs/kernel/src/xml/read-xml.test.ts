import { describe, expect, it } from 'vitest';
import { textWithin, walk } from './element.ts';
import { readXml } from './read-xml.ts';

const refusal = (place: RegExp) =>
  expect.objectContaining({
    kind: 'invalid_request',
    details: { issues: [{ path: expect.stringMatching(place), message: expect.any(String) }] },
  });

describe('readXml', () => {
  it('gives each element its place and its path', () => {
    const root = readXml('<a xmlns="urn:x">\n  <b>1</b><b><![CDATA[<2>]]></b><c k="付"/></a>');
    expect([...walk(root)].map(({ path }) => path)).toEqual(['/a', '/a/b[1]', '/a/b[2]', '/a/c']);
    expect(root.children.map(({ text }) => text)).toEqual(['1', '<2>', '']);
    expect(root.children[2]?.attributes.get('k')).toBe('付');
    expect(root).toMatchObject({ namespace: 'urn:x', line: 1 });
    expect(root.children[0]?.line).toBe(2);
  });

  it('says where each element stands in the text', () => {
    const text =
      '\r\n<a k="付">\r\n<b>🚗 &amp;</b><c k=">"/><!-- <x> --><b ><![CDATA[<]]></b >\r\n</a>\r\n';
    const cut = (span: { start: number; opened: number; end: number }) => [
      text.slice(span.start, span.opened),
      text.slice(span.opened, span.end),
    ];
    expect(readXml(text).children.map(({ span }) => cut(span))).toEqual([
      ['<b>', '🚗 &amp;</b>'],
      ['<c k=">"/>', ''],
      ['<b >', '<![CDATA[<]]></b >'],
    ]);
    expect(cut(readXml(text).span)[0]).toBe('<a k="付">');
    expect(readXml(text).span.end).toBe(text.length - 2);
  });

  it('keeps the order of mixed content', () => {
    const root = readXml('<p>a <i>b</i> c<b/><i>d<u>e</u>f</i> g</p>');
    expect(textWithin(root)).toBe('a b cdef g');
    expect(textWithin(root.children[2]!)).toBe('def');
  });

  it('takes a byte order mark, comments, instructions and the five entities', () => {
    const root = readXml(
      Buffer.from('\uFEFF<?xml version="1.0" encoding="utf-8"?><!-- x --><a><?y z?>&lt;&amp;</a>'),
    );
    expect(root.text).toBe('<&');
  });

  it.each([
    ['empty', '', /^body$/],
    ['blank', ' \n ', /^body$/],
    ['not closed', '<a>\n<b></a>', /^line 2/],
    ['no XML at all', 'hello', /^line 1/],
    ['two roots', '<a/><b/>', /^line 1/],
    ['an entity that nobody defined', '<a>&x;</a>', /^line 1/],
    ['a document type', '<!DOCTYPE a><a/>', /^line 1/],
    [
      'an outer entity',
      '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
      /^line 1/,
    ],
    ['another encoding', '<?xml version="1.0" encoding="ISO-8859-1"?><a/>', /^line 1/],
    ['too deep', `${'<a>'.repeat(65)}${'</a>'.repeat(65)}`, /^line 1/],
    ['a prefix that nobody bound', '<x:a/>', /^line 1/],
  ])('refuses what is %s, naming the place', (_, text, place) => {
    expect(() => readXml(text)).toThrow(refusal(place));
  });

  it('says it in one sentence', () => {
    expect(() => readXml('<a>\0</a>')).toThrow(/not well-formed: disallowed character\.$/);
    expect(() => readXml('<a>\0</a>')).not.toThrow(/\.\.$/);
  });

  it('refuses bytes that are no UTF-8, naming the line', () => {
    const bytes = Buffer.concat([
      Buffer.from('<a>\n付'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('</a>'),
    ]);
    expect(() => readXml(bytes)).toThrow(refusal(/^line 2/));
    expect(() => readXml(Buffer.from('\uFEFF<a/>', 'utf16le'))).toThrow(refusal(/^line 1/));
  });
});
