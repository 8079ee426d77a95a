export { type Allowed, type GroundWords, wordGrounder } from './ground-words.ts';
export { hasChinese, type Language, languageOf, LANGUAGES, type Text } from './language.ts';
export { promptByExample } from './prompt-by-example.ts';
