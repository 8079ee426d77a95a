import { z } from 'zod';

export const languageSchema = z.enum(['en', 'zh']);

export type Language = z.infer<typeof languageSchema>;

/** The same words in both languages. */
export type Text = Record<Language, string>;

const HAN = /\p{Script=Han}/gu;

/** Chinese where a tenth of it is: texts in Chinese hold many Latin names and figures. */
export function languageOf(text: string): Language {
  return (text.match(HAN)?.length ?? 0) * 10 > text.length ? 'zh' : 'en';
}

/** A name as it is looked up: no case, no marks, single spaces. */
export const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
