import { readFileSync } from 'node:fs';
import { type Kind, KINDS } from './kinds.ts';

export interface Phrase {
  /** `none` for what is no emergency, however near it comes. */
  kind: Kind | 'none';
  text: string;
}

/** `kind: text` a line; a line that begins with # says what follows. */
export const phrasesOf = (file: string): Phrase[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, kind = '', text = ''] = /^(\w+): (.+)$/.exec(line) ?? [];
      if (kind !== 'none' && !(KINDS as readonly string[]).includes(kind)) throw new Error(line);
      return { kind: kind as Phrase['kind'], text };
    });
