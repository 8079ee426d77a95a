import type { Language } from '@banyan/kernel/words';

/** A question is in Chinese as soon as it has a sign of it. */
export const languageOf = (text: string): Language => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');
