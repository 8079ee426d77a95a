import { createHash } from 'node:crypto';
import { z } from 'zod';

export const languageSchema = z.enum(['en', 'zh']);

export type Language = z.infer<typeof languageSchema>;

/** The same words in both languages. */
export type Text = Record<Language, string>;

const HAN = /\p{Script=Han}/gu;

/** Chinese where a tenth of it is: names of network elements are Latin in Chinese texts, too. */
export function languageOf(text: string): Language {
  return (text.match(HAN)?.length ?? 0) * 10 > text.length ? 'zh' : 'en';
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
