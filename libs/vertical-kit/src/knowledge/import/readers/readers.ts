import type { SourceFormat } from '@banyan/contracts/vertical';
import { readCsv } from './csv.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { readJsonl } from './jsonl.ts';
import { readMarkdown } from './markdown.ts';
import { readPdf } from './pdf.ts';
import type { Reader } from './reader.ts';
import { readXml } from './xml.ts';

export const READERS: Record<SourceFormat, Reader> = {
  md: readMarkdown,
  html: readHtml,
  pdf: readPdf,
  docx: readDocx,
  csv: readCsv,
  jsonl: readJsonl,
  xml: readXml,
};
