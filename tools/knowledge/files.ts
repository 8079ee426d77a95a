import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, extname, join, relative, resolve } from 'node:path';
import { openRemote } from '../models/open-remote.ts';
import { Interrupted, reasonOf } from '../models/refusals.ts';
import { demandSafe } from '../models/source.ts';
import { Failure } from '../stack/failure.ts';
import type { KnowledgeFile } from '../api/knowledge.ts';

const ENDINGS = 'md markdown txt html htm xhtml pdf docx csv tsv jsonl ndjson xml'.split(' ');
const TYPES: Record<string, string> = {
  'text/html': 'html',
  'text/markdown': 'md',
  'text/plain': 'md',
  'text/csv': 'csv',
  'application/pdf': 'pdf',
  'application/xml': 'xml',
  'text/xml': 'xml',
};
/** What a service takes. */
const MOST_BYTES = 16 * 1024 * 1024;
const PATIENCE_MS = 120_000;

export interface Found {
  /** Behind the name of the source; empty: it is the source. */
  below: string;
  /** Its name without the ending. */
  title: string;
  read: () => Promise<KnowledgeFile>;
}

/** The files that somebody means by a file, a folder or an address. */
export async function filesOf(given: string): Promise<Found[]> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) return [remote(given)];
  const path = resolve(given);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new Failure(`"${given}" is no file, no folder and no address.`);
  if (stat.isFile()) return [local(path, '')];
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile() && isKnown(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  if (files.length === 0)
    throw new Failure(`${path} holds no file that ends in one of: ${ENDINGS.join(', ')}.`);
  return files.map((file) => local(file, idOf(relative(path, file))));
}

const isKnown = (name: string) =>
  !/^[._]/.test(name) && ENDINGS.includes(extname(name).slice(1).toLowerCase());

/** A path as the last part of a source's id: what an id may not hold becomes a dash. */
function idOf(path: string): string {
  return path
    .slice(0, -extname(path).length)
    .normalize('NFC')
    .split('/')
    .map((part) => part.replaceAll(/[^\p{L}\p{M}\p{N}._@()（）《》、-]+/gu, '-'))
    .map((part) => part.replace(/^[^\p{L}\p{N}]+/u, '') || 'x')
    .join('/');
}

function local(path: string, below: string): Found {
  const name = basename(path);
  const read = async () => {
    const { size } = statSync(path);
    if (size > MOST_BYTES) throw tooLarge(name);
    return { name, content: new Uint8Array(readFileSync(path)) };
  };
  return { below, title: basename(name, extname(name)), read };
}

function remote(given: string): Found {
  const url = URL.parse(given);
  if (!url) throw new Failure('That is no address.');
  demandSafe(url);
  const name = decoded(basename(url.pathname)) || url.hostname;
  const source = { kind: 'url', name: given, url, fileName: name, hub: undefined } as const;
  const read = async () => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const { response } = await openRemote(source, {}, signal);
      return await fileFrom(response);
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw new Failure(`${given} could not be read: ${wordsOf(error)}`, undefined, error);
    }
  };
  const fileFrom = async (response: Response) => {
    const type = response.headers.get('content-type')?.split(';', 1)[0]?.trim() ?? '';
    const ending = isKnown(name) ? '' : `.${TYPES[type] ?? 'html'}`;
    return { name: `${name}${ending}`, content: await wholeOf(response, name) };
  };
  return { below: '', title: name, read };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A % that begins nothing is a sign like others.
  }
}

const wordsOf = (error: unknown) =>
  error instanceof Interrupted ? error.message : `${reasonOf(error)}.`;

async function wholeOf(response: Response, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw tooLarge(name);
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

const tooLarge = (name: string) =>
  new Failure(
    `${name} has more than 16 MiB: cut it, and import the parts as sources below one name.`,
  );
