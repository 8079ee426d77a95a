import { readFileSync } from 'node:fs';
import type { SourceFormat } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import { docx, paragraph, pdf, pdfBomb, zip } from './documents.fixture.ts';
import { LIMITS } from './limits.ts';
import { readFile } from './read-file.ts';

const MIB = 1024 * 1024;
const never = new AbortController().signal;

/** What became of it: nothing but pieces, or a refusal in words. */
async function outcome(format: SourceFormat, bytes: Buffer, limits = {}): Promise<string> {
  let pieces = 0;
  try {
    const given = { format, bytes, limits: { ...LIMITS, ...limits } };
    for await (const { chunks } of readFile(given, never)) pieces += chunks.length;
    return `${pieces} pieces`;
  } catch (error) {
    const { kind, message } = MeshError.of(error);
    return `${kind}: ${message}`;
  }
}

const word = (body: string) => docx(paragraph(body));
const deepWord = docx(`${'<w:tbl>'.repeat(200)}${'</w:tbl>'.repeat(200)}`);

describe('a hostile file', () => {
  it.each<[string, SourceFormat, Buffer, object, RegExp]>([
    ['a page that unpacks to 1 GiB', 'pdf', pdfBomb(1_024), { memoryMiB: 200 }, /MiB of memory/],
    [
      'a part that unpacks to 200 MiB',
      'docx',
      zip('word/document.xml', Buffer.alloc(200 * MIB, 0x20)),
      {},
      /when unpacked/,
    ],
    ['a heap that grows', 'jsonl', hugeRow(), { memoryMiB: 24 }, /MiB of memory/],
    [
      'a long work',
      'html',
      Buffer.from('<p><b>'.repeat(200_000)),
      { timeMs: 200 },
      /longer than 200 ms|deeper/,
    ],
    ['a deep document', 'docx', deepWord, {}, /nested deeper/],
    ['too many pages', 'pdf', pdf(Array(30).fill('x')), { pages: 20 }, /more than 20 pages/],
    ['too many rows', 'csv', Buffer.from('a\n'.repeat(100)), { rows: 50 }, /^.*row 51/],
    [
      'a long way',
      'xml',
      Buffer.from(`<${'x'.repeat(2_001)}>a</${'x'.repeat(2_001)}>`),
      {},
      /longer than 2000 bytes/,
    ],
    ['a long place', 'xml', Buffer.from(`<a>${'x'.repeat(900)}</a>`), { place: 800 }, /one place/],
    [
      'much text',
      'xml',
      Buffer.from(`<a>${'<b>xxx</b>'.repeat(900)}</a>`),
      { text: 800 },
      /in all/,
    ],
    ['too many bytes', 'md', Buffer.from('x'.repeat(900)), { bytes: 800 }, /^payload_too_large/],
  ])(
    'with %s ends its reader and nothing else',
    async (_, format, bytes, limits, words) => {
      const before = performance.now();
      expect(await outcome(format, bytes, limits)).toMatch(words);
      expect(performance.now() - before).toBeLessThan(20_000);
    },
    30_000,
  );

  it('fetches nothing and runs nothing', async () => {
    const evil = [
      '<< /S /JavaScript /JS (app.alert\\(1\\)) >>',
      '<< /S /URI /URI (http://127.0.0.1:1/) >>',
      '<< /Type /EmbeddedFile /Length 0 >>\nstream\n\nendstream',
    ];
    expect(await outcome('pdf', pdf(['calm'], evil))).toBe('1 pieces');
  });
});

const SEEDS: [SourceFormat, Buffer][] = [
  ['md', readFileSync(new URL('../../../../../docs/how-to/tasks.md', import.meta.url))],
  ['html', Buffer.from('<h1>a</h1><table><tr><td>b</table><p>c &amp; d</p><script>x</script>')],
  ['pdf', pdf(['one 一', 'two 二'])],
  ['docx', word('one 一')],
  ['csv', Buffer.from('a,b\n1,"2 ""x"""\n3,4\n')],
  ['jsonl', Buffer.from('{"a":{"b":[1,"二"]}}\n{"c":null}\n')],
  ['xml', Buffer.from('<?xml version="1.0"?><a xmlns="urn:x"><b c="d">e &lt; 一</b></a>')],
];

describe('a file that somebody changed', () => {
  it.each(SEEDS)(
    'as %s ends in pieces or in words',
    async (format, seed) => {
      const random = randomFrom(format.length * 7_919);
      const heap = process.memoryUsage().rss;
      for (let i = 0; i < 15; i++) {
        const result = await outcome(format, mutated(seed, random), { timeMs: 5_000 });
        expect(result).toMatch(/^(\d+ pieces|invalid_request: .+|payload_too_large: .+)$/s);
      }
      expect(process.memoryUsage().rss - heap).toBeLessThan(512 * MIB);
    },
    60_000,
  );
});

function hugeRow(): Buffer {
  const row = JSON.stringify(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [i, {}])));
  return Buffer.from(`[${Array(8_000).fill(row).join(',')}]`.slice(0, 15 * MIB));
}

function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

function mutated(seed: Buffer, random: (below: number) => number): Buffer {
  const bytes = Buffer.from(seed);
  for (let n = random(8) + 1; n > 0; n--) bytes[random(bytes.length)] = random(256);
  const cut = random(4) === 0 ? random(bytes.length) : bytes.length;
  const at = random(bytes.length);
  const twice = random(3) === 0 ? bytes.subarray(at, at + random(200)) : Buffer.alloc(0);
  return Buffer.concat([bytes.subarray(0, cut), ...Array(random(20)).fill(twice)]);
}
