import { z } from 'zod';

export const languageSchema = z.enum(['en', 'zh']);

export type Language = z.infer<typeof languageSchema>;

/** The same words in both languages. */
export type Text = Record<Language, string>;
