import { hasChinese, type Language } from '@banyan/kernel/words';

/** A question is in Chinese as soon as it has a sign of it. */
export const languageOf = (text: string): Language => (hasChinese(text) ? 'zh' : 'en');
