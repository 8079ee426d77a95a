import { getDocumentProxy } from 'unpdf';
import { refused } from '../refused.ts';
import type { Reader } from './reader.ts';

/** The text of each page. Nothing is drawn, no script runs, nothing is fetched. */
export const readPdf: Reader = async function* (bytes, limits) {
  const document = await open(bytes);
  const pages = document.numPages;
  if (pages > limits.pages) throw refused('body', `has more than ${limits.pages} pages`);
  for (let number = 1; number <= pages; number++) {
    const text = await textOf(document, number);
    if (text.trim() !== '') yield { place: `page ${number}`, text, share: number / pages };
  }
};

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(bytes: Buffer): Promise<Document> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      ...{ isEvalSupported: false, disableFontFace: true, useSystemFonts: false, verbosity: 0 },
      ...{ enableXfa: false, stopAtErrors: false, useWorkerFetch: false },
    });
  } catch (error) {
    throw refused('body', why(error));
  }
}

async function textOf(document: Document, number: number): Promise<string> {
  try {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return items
      .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
      .join('');
  } catch (error) {
    throw refused(`page ${number}`, why(error));
  }
}

function why(error: unknown): string {
  const { name } = error instanceof Error ? error : { name: '' };
  return name === 'PasswordException' ? 'needs a password' : 'is no PDF that can be read';
}
