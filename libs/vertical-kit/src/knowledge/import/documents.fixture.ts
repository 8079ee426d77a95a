import { crc32, deflateRawSync } from 'node:zlib';

/** A PDF of these pages; letters outside Latin-1 have a font that says what they are. */
export function pdf(pages: string[], more: string[] = []): Buffer {
  const letters = [...new Set(pages.join(''))];
  const hex = (n: number) => n.toString(16).padStart(4, '0');
  const map = letters.map((letter, i) => `<${hex(i + 1)}> <${utf16(letter)}>`).join('\n');
  const unicode = `/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <0000> <ffff> endcodespacerange
${letters.length} beginbfchar\n${map}\nendbfchar\nendcmap end`;
  const first = 7;
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent 0 /CapHeight 700 /StemV 80 >>',
    stream(Buffer.from(unicode)),
    ...pages.flatMap((text, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents ${first + 2 * i + 1} 0 R >>`,
      stream(Buffer.from(drawn(text, (letter) => hex(letters.indexOf(letter) + 1)))),
    ]),
    ...more,
  ];
  return written(objects);
}

const utf16 = (letter: string) => Buffer.from(letter, 'utf16le').swap16().toString('hex');

function drawn(text: string, code: (letter: string) => string): string {
  const lines = text.split('\n').map((line) => `<${[...line].map(code).join('')}> Tj 0 -20 Td`);
  return `BT /F 12 Tf 50 750 Td\n${lines.join('\n')}\nET`;
}

const stream = (data: Buffer, filter = '') =>
  `<< /Length ${data.length} ${filter} >>\nstream\n${data.toString('latin1')}\nendstream`;

/** A page whose content unpacks to so many MiB of blanks: some kilobytes. */
export function pdfBomb(mebibytes: number): Buffer {
  const content = deflateRawSync(Buffer.alloc(mebibytes * 1024 * 1024, 0x20), { level: 9 });
  // A header and no checksum: readers do not look at that.
  const packed = Buffer.concat([Buffer.from([0x78, 0xda]), content]);
  return written([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << >> /Contents 4 0 R >>',
    stream(packed, '/Filter /FlateDecode'),
  ]);
}

function written(objects: string[]): Buffer {
  let text = '%PDF-1.7\n';
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`;
  return Buffer.from(text + table + end, 'latin1');
}

/** A ZIP archive of one file. */
export function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(crc32(content), 0);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(content.length, 8);
  const head = (signature: number[], before: number[], after: number) =>
    Buffer.concat([
      Buffer.from([0x50, 0x4b, ...signature, ...before, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0]),
      ...[sizes, Buffer.from([name.length, 0]), Buffer.alloc(after), Buffer.from(name)],
    ]);
  const local = Buffer.concat([head([3, 4], [], 2), packed]);
  const entry = head([1, 2], [20, 0], 16);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

/** A Word document of this body, in the markup of Word. */
export function docx(body: string): Buffer {
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zip('word/document.xml', Buffer.from(xml));
}

export const paragraph = (text: string, style?: string): string => {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
};
