import { readFileSync } from 'node:fs';
import { type Kind, KINDS } from '../domain/requests/emergency/kinds.ts';
import { isHeldOut } from './held-out.ts';

export interface Phrase {
  /** `none` for what is no emergency, however near it comes. */
  kind: Kind | 'none';
  text: string;
}

/** `kind: text` a line; a line that begins with # says what follows. */
const phrasesIn = (name: string): Phrase[] =>
  readFileSync(new URL(`../../corpus/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, kind = '', text = ''] = /^(\w+): (.+)$/.exec(line) ?? [];
      if (kind !== 'none' && !(KINDS as readonly string[]).includes(kind)) throw new Error(line);
      return { kind: kind as Phrase['kind'], text };
    });

const fresh = () => phrasesIn('fresh');

/** What the rules were written by, or changed for. */
export const seenPhrases = (): Phrase[] => [
  ...['seen', 'unseen', 'last', 'final', 'half-taken-back', 'closing'].flatMap(phrasesIn),
  ...fresh().filter(({ text }) => !isHeldOut(text)),
];

/** No rule was changed for these: keep it so. */
export const blindPhrases = (): Phrase[] => fresh().filter(({ text }) => isHeldOut(text));
