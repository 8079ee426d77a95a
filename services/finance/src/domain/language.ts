import { z } from 'zod';

export const languageSchema = z.enum(['en', 'zh']);

export type Language = z.infer<typeof languageSchema>;

/** A question is in Chinese as soon as it has a sign of it. */
export const languageOf = (text: string): Language => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');
