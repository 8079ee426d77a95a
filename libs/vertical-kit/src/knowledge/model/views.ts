import type { KnowledgeHit, KnowledgeSource } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import type { Chunk } from './chunk.ts';
import { formatLocator } from './locator.ts';

type Piece = Pick<Chunk, 'place' | 'start' | 'text'>;

/** A found piece, with the place of what is in it besides blanks. */
export function hitOf(source: KnowledgeSource, chunk: Piece, score: number): KnowledgeHit {
  const text = chunk.text.trim();
  const start = chunk.start + chunk.text.indexOf(text);
  const { id, title, version, licence, sha256 } = source;
  return {
    ...{ sourceId: id, title, sha256, score },
    ...(version === undefined ? {} : { version }),
    ...(licence === undefined ? {} : { licence }),
    locator: formatLocator({ place: chunk.place, span: { start, end: start + text.length } }),
    text,
  };
}

/** Two imported the same source at once: the later one goes on. */
export const superseded = (id: string): MeshError =>
  new MeshError('conflict', `Another file is being imported as ${id}: this import is given up.`);
