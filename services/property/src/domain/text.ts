import { z } from 'zod';

export const languageSchema = z.enum(['en', 'zh']);

export type Language = z.infer<typeof languageSchema>;

/** The same words in both languages. */
export type Text = Record<Language, string>;

const HAN = /\p{Script=Han}/gu;

/** Chinese where a tenth of it is: messages in Chinese hold Latin names and figures, too. */
export function languageOf(text: string): Language {
  return (text.match(HAN)?.length ?? 0) * 10 > text.length ? 'zh' : 'en';
}
