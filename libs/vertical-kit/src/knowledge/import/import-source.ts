import { createHash } from 'node:crypto';
import type { KnowledgeImport, SourceDescription, SourceFormat } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import type { Knowledge, OpenImport } from '../knowledge.ts';
import type { Chunk } from '../model/chunk.ts';
import { readFile } from './read-file.ts';
import { refused } from './refused.ts';

/** Counts up when files are cut in another way: then those that are there are imported anew. */
const RECIPE = 1;

export interface SourceFile extends SourceDescription {
  /** A tenant, or `EVERYBODY`. */
  owner: string;
  format: SourceFormat;
  content: Uint8Array;
}

export interface ImportProgress {
  /** How much of the file has been read, 0 to 1. */
  share: number;
  chunks: number;
}

export interface ImportOptions {
  signal: AbortSignal;
  onProgress?: ((at: ImportProgress) => void) | undefined;
  /** Throws where the pieces are not what a source of that name has to be. */
  demand?: ((chunks: Chunk[]) => void) | undefined;
}

/**
 * Brings a file into the knowledge. The same file again changes nothing; one that broke off goes on
 * behind what is there; another file of that name takes its place at once, when it is whole.
 */
export async function importSource(
  knowledge: Knowledge,
  { content, ...described }: SourceFile,
  { signal, onProgress, demand }: ImportOptions,
): Promise<KnowledgeImport> {
  const open = await knowledge.begin({
    ...described,
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: content.length,
    recipe: `${described.format}/${RECIPE}`,
  });
  const { outcome } = open;
  if (outcome === 'unchanged') return { outcome, source: await open.finish() };
  try {
    const pieces = readFile({ format: described.format, bytes: content }, signal);
    await fill(open, pieces, { demand, onProgress });
    return { outcome, source: await open.finish() };
  } catch (error) {
    // What broke off can go on; what cannot be read never will.
    const { kind } = MeshError.of(error);
    if (kind === 'invalid_request' || kind === 'payload_too_large') await open.giveUp();
    throw error;
  }
}

async function fill(
  open: OpenImport,
  pieces: ReturnType<typeof readFile>,
  { demand, onProgress }: Omit<ImportOptions, 'signal'>,
): Promise<void> {
  let read = 0;
  for await (const { chunks, share } of pieces) {
    demand?.(chunks);
    const fresh = chunks.slice(Math.max(0, open.done - read));
    read += chunks.length;
    if (fresh.length > 0) await open.append(fresh);
    onProgress?.({ share, chunks: read });
  }
  if (read === 0) throw refused('body', 'has no text; a scan has none before its letters are read');
}
