import { CHINESE } from './hazards-zh.ts';
import { ENGLISH } from './hazards-en.ts';
import { type Kind, KINDS } from './kinds.ts';

/** Ways to tell of each kind, as regular expressions over folded text. */
export type Hazards = Record<Kind, string[]>;

export const HAZARDS: { kind: Kind; pattern: RegExp; unless?: RegExp }[] = KINDS.flatMap((kind) =>
  [...ENGLISH[kind], ...CHINESE[kind]].map((source) => ({
    kind,
    // Who is in danger leaves apostrophes out.
    pattern: new RegExp(source.replaceAll(/(?<=n|\bi)'(?=t|m)/g, "'?"), 'gu'),
  })),
);
