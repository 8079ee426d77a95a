export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The same words in both languages. */
export type Text = Record<Language, string>;

/** Whether there is a sign of Chinese in it. */
export const hasChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

const HAN = /\p{Script=Han}/gu;

/** Chinese where a tenth of it is: texts in Chinese hold many Latin names and figures. */
export function languageOf(text: string): Language {
  return (text.match(HAN)?.length ?? 0) * 10 > text.length ? 'zh' : 'en';
}
