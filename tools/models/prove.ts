import { Failure } from '../stack/failure.ts';
import type { PartFile } from './part-file.ts';
import type { Pulled } from './store.ts';

export type Proof = Pick<Pulled, 'sha256' | 'digestBy'>;

/** Compares size and digest with what is known of them. */
export async function prove(
  part: PartFile,
  given: string | undefined,
  known: string | undefined,
): Promise<Proof> {
  const { total, sha256: announced } = part.about;
  if (total !== undefined && part.bytes !== total)
    throw new Failure(`${part.bytes} bytes came, not ${total}: it is refused.`);
  const sha256 = await part.finish();
  const all: [Pulled['digestBy'], string | undefined][] = [
    ['you', given?.toLowerCase()],
    ['the catalogue', known],
    ['its source', announced],
  ];
  const said = all.filter(([, digest]) => digest !== undefined);
  for (const [who, digest] of said) {
    if (digest === sha256) continue;
    throw new Failure(
      `It has SHA-256 ${sha256}, not ${digest} as ${who} said: it is refused and nothing is kept.`,
    );
  }
  return { sha256, digestBy: said[0]?.[0] ?? 'nobody' };
}
