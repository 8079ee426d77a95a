import type { SourceFormat } from '@banyan/contracts/vertical';
import { describe, expect, it } from 'vitest';
import { EVERYBODY } from '../knowledge.ts';
import { MemoryKnowledge } from '../memory/memory-knowledge.ts';
import { citationHolds } from '../model/citation-holds.ts';
import { docx, paragraph, pdf } from './documents.fixture.ts';
import { importSource } from './import-source.ts';
import { readFile } from './read-file.ts';

const never = new AbortController().signal;

async function known(format: SourceFormat, content: Buffer | string) {
  const knowledge = new MemoryKnowledge();
  const file = { id: 'it', owner: EVERYBODY, format, content: Buffer.from(content) };
  const { source } = await importSource(knowledge, file, { signal: never });
  const search = (words: string) => knowledge.search({ tenant: 'acme', words });
  return { knowledge, source, search };
}

const FILES: [SourceFormat, Buffer | string, string, string, string][] = [
  [
    'md',
    '# Law 法律\n\nHead\n\n## 第一章 总 则\n\n第一条 为了规范签名，制定本法。\n\n第二条 本法所称签名，是指数据。\n\n```\n# no heading\n```\n',
    '规范签名',
    '/Law 法律/第一章 总 则:1-17',
    '第一条 为了规范签名，制定本法。',
  ],
  [
    'html',
    '<html><head><title>x</title><script>evil()</script></head><body><h1>Brakes &amp; more</h1><p hidden>unseen<p>Worn <b>pads</b>\n are   replaced.<!-- no --><table><tr><td>a<td>b</table>',
    'worn pads',
    '/Brakes & more:0-31',
    'Worn pads are replaced.\na | b |',
  ],
  [
    'pdf',
    pdf(['first page', '第二页\nthe second 页']),
    '第二页',
    'page 2:0-16',
    '第二页\nthe second 页',
  ],
  [
    'docx',
    docx(
      paragraph('Terms 条款', 'Heading1') +
        paragraph('') +
        `<w:p><w:r><w:t>Rent </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:r><w:t>is due &amp; paid.</w:t></w:r></w:p>` +
        `<w:tbl><w:tr><w:tc>${paragraph('租金 300 元')}</w:tc></w:tr></w:tbl>`,
    ),
    'rent due',
    'paragraph 3:0-19',
    'Rent is due & paid.',
  ],
  [
    'csv',
    '\uFEFFName;金额\r\n"pump ""A""";"300,5"\r\n\r\n水泵;7\r\n',
    '水泵',
    'row 4:0-14',
    'Name: 水泵\n金额: 7',
  ],
  [
    'jsonl',
    '\n{"name":"pump","sizes":[{"mm":30},{"mm":40}],"note":null}\n',
    'pump',
    'row 2:0-40',
    'name: pump\nsizes.0.mm: 30\nsizes.1.mm: 40',
  ],
  [
    'xml',
    '<doc xmlns="urn:x"><p>One</p><p>Two <i>deep</i> three 三</p></doc>',
    'three',
    '/doc/p[2]:0-12',
    'Two  three 三',
  ],
];

describe('an import', () => {
  it.each(FILES)('of %s has exact places', async (_, content, words, locator, text) => {
    const format = _;
    const { knowledge, source, search } = await known(format, content);
    const [hit] = await search(words);
    expect(hit).toMatchObject({ locator, text, sha256: source.sha256 });
    expect(await knowledge.quoteAt('acme', 'it', locator)).toBe(text);
    const citation = { sourceId: 'it', locator, quote: text, sha256: source.sha256 };
    expect(await citationHolds(knowledge, 'acme', citation)).toBe(true);
  });

  it.each<[SourceFormat, Buffer | string, string, string]>([
    ['csv', FILES[4]?.[1] ?? '', 'row 2/金额', '300,5'],
    ['csv', FILES[4]?.[1] ?? '', 'row 2/Name', 'pump "A"'],
    ['jsonl', FILES[5]?.[1] ?? '', 'row 2/sizes.1.mm:0-2', '40'],
    ['docx', FILES[3]?.[1] ?? '', 'paragraph 4', '租金 300 元'],
    ['xml', FILES[6]?.[1] ?? '', '/doc/p[2]/i', 'deep'],
    ['pdf', FILES[2]?.[1] ?? '', 'page 1', 'first page'],
  ])('of %s %#: %s', async (format, content, locator, text) => {
    const { knowledge } = await known(format, content);
    expect((await knowledge.quoteAt('acme', 'it', locator))?.trim()).toBe(text);
  });

  it.each<[SourceFormat, Buffer | string, RegExp]>([
    ['md', '', /^body: the file is empty/],
    ['md', ' \n', /has no text/],
    ['md', Buffer.from([0x61, 0x0a, 0xc3, 0x28]), /^line 2, column \d/],
    ['html', '<script>only()</script>', /has no text/],
    ['html', '<div>'.repeat(2_000), /nested deeper/],
    ['pdf', 'no pdf', /is no PDF/],
    ['pdf', pdf(['']), /has no text/],
    ['docx', 'no zip', /is no ZIP/],
    ['csv', 'a,b\n1,"2', /^row 2: .*quotation mark that nothing closes/],
    ['csv', 'a,b\n1,2"3', /^row 2: .*within a field/],
    ['csv', `${'a,'.repeat(600)}\n`, /^row 1: .*columns/],
    ['jsonl', '{"a":1}\n{"a":', /^row 2/],
    ['jsonl', `${'['.repeat(100)}1${']'.repeat(100)}`, /^row 1: .*nested deeper/],
    ['xml', '<a>\n<b></a>', /^line 2/],
    ['xml', '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', /document type/],
  ])('of %s refuses %j, naming the place', async (format, content, words) => {
    const knowledge = new MemoryKnowledge();
    const file = { id: 'it', owner: EVERYBODY, format, content: Buffer.from(content) };
    const refusal = importSource(knowledge, file, { signal: never });
    await expect(refusal).rejects.toMatchObject({
      kind: 'invalid_request',
      message: expect.stringMatching(words),
    });
    expect(await knowledge.list('acme')).toEqual([]);
  });

  it('cuts long text at sentences and articles, and loses nothing', async () => {
    const text = `第一条 ${'这是一个句子。'.repeat(400)}\n\n第二条 ${'x'.repeat(3_000)}\n第三条 end 😀`;
    const pieces = [];
    for await (const { chunks } of readFile({ format: 'md', bytes: Buffer.from(text) }, never))
      pieces.push(...chunks);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter((piece) => /^第.条/.test(piece.text))).toHaveLength(3);
    expect(pieces.slice(0, 2).every((piece) => piece.text.endsWith('。'))).toBe(true);
    expect(Math.max(...pieces.map((piece) => piece.text.length))).toBeLessThanOrEqual(1_200);
  });

  it('tells how far it is, and goes on behind what is there when it broke off', async () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => `row ${i},value ${i}`).join('\n');
    const knowledge = new MemoryKnowledge();
    const file = {
      id: 'it',
      owner: EVERYBODY,
      format: 'csv',
      content: Buffer.from(`a,b\n${rows}`),
    };
    const broken = new AbortController();
    const shares: number[] = [];
    const first = importSource(
      knowledge,
      { ...file, format: 'csv' },
      {
        signal: broken.signal,
        onProgress: ({ share, chunks }) => {
          shares.push(share);
          if (chunks === 400) broken.abort(new Error('gone'));
        },
      },
    );
    await expect(first).rejects.toThrow();
    expect(shares).toEqual([expect.closeTo(0.2, 1), expect.closeTo(0.4, 1)]);
    expect(await knowledge.list('acme')).toMatchObject([{ state: 'importing', chunks: 400 }]);
    const again = await importSource(knowledge, { ...file, format: 'csv' }, { signal: never });
    expect(again).toMatchObject({ outcome: 'resumed', source: { chunks: 1_000 } });
    expect(await knowledge.quoteAt('acme', 'it', 'row 1001/b')).toBe('value 999');
  });
});
