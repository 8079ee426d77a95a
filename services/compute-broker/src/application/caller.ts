import { MeshError } from '@banyan/kernel';

/** On whose behalf a command comes. */
export interface LeaseCaller {
  holder: string;
  operator: boolean;
}

/** Whoever is not the holder learns no more than from an id that was never given. */
export function owned<T extends { holder: string }>(
  thing: T | undefined,
  caller: LeaseCaller,
  noun = 'lease',
): T {
  if (thing && maySee(thing, caller)) return thing;
  throw new MeshError('not_found', `There is no such ${noun}.`);
}

export const maySee = ({ holder }: { holder: string }, caller: LeaseCaller): boolean =>
  caller.operator || holder === caller.holder;

/** Whose things a list may show; undefined: everybody's. Throws `forbidden` for those of others. */
export function holderListed(asked: string | undefined, caller: LeaseCaller): string | undefined {
  if (caller.operator) return asked;
  if (asked === undefined || asked === caller.holder) return caller.holder;
  throw new MeshError('forbidden', 'What others hold is for operators to see.', {
    issues: [{ path: 'holder', message: 'is not you' }],
  });
}
