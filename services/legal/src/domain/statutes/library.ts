import { isXml } from '../akoma-ntoso/is-akoma-ntoso.ts';
import { StatuteBook } from './book.ts';
import type { Article, Edition } from './model.ts';
import { readAkomaNtoso } from './read-akoma-ntoso.ts';
import { readMarkdownLaw } from './read-markdown.ts';
import { resolve } from './resolve.ts';
import { MemoryStatuteSearch, type StatuteSearch } from './statute-search.ts';

/** What is known of the law: looked up by number, searched by words. */
export interface Library {
  book: StatuteBook;
  search: StatuteSearch;
}

export async function libraryOf(articles: readonly Article[]): Promise<Library> {
  return { book: new StatuteBook(articles), search: await MemoryStatuteSearch.of(articles) };
}

/** Markdown or Akoma Ntoso, by what it is. */
export const readLaw = (source: string, text: string): Edition =>
  isXml(text) ? readAkomaNtoso(source, text) : readMarkdownLaw(source, text);

export const libraryFrom = (laws: { name: string; text: string }[]): Promise<Library> =>
  libraryOf(resolve(laws.map(({ name, text }) => readLaw(name, text))));
