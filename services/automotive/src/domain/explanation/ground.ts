import type { CodeReport, Diagnosis } from '../report.ts';
import { hasChinese, type Language } from '@banyan/kernel/words';
import { LEVELS } from './words.ts';

const LONGEST = 400;
const CODE = /[PCBU][0-3][0-9A-F]{3}/g;

/** Words that state nothing of themselves. */
const ENGLISH = new Set(
  `a an the and or of in on to for with is are was were has have be it this that these which code
  means meaning indicates shows read set urgency level act at fault trouble`.split(/\s+/),
);
const CHINESE = '故障码 含义 紧急程度 表示 说明 指示 意味着 读取到 检测到 建议 该 此 为 是 的 和 与'
  .split(' ')
  .toSorted((a, b) => b.length - a.length);
const UNKNOWN: Record<Language, string> = {
  en: 'no definition is known here',
  zh: '此处没有已知定义',
};

/**
 * Whether a model's words about the most pressing code hold no more than what was found: they have
 * to name the code, its meaning as the table has it and its level, and besides those they may use
 * only words that state nothing. So no meaning, cause or remedy can be made up. Strict on purpose:
 * words that are refused wrongly cost nothing, since others stand ready.
 */
export function groundWording(words: string, { codes, language }: Diagnosis) {
  const [first] = codes;
  const fault = first ? faultOf(folded(words.trim()), first, language) : 'are about nothing';
  return fault === undefined
    ? { passed: true, detail: "the model's words state nothing that was not found" }
    : { passed: false, detail: `the model's words ${fault}` };
}

const folded = (text: string) => text.normalize('NFKC');

function faultOf(text: string, code: CodeReport, language: Language): string | undefined {
  if (text === '') return 'are empty';
  if (text.length > LONGEST) return `are longer than ${LONGEST} characters`;
  if (!/[.。]$/.test(text)) return 'end in the middle of a sentence';
  if (hasChinese(text) !== (language === 'zh')) return 'are in another language';
  const named = text.match(CODE) ?? [];
  if (named.length === 0) return 'name no code';
  if (named.some((name) => name !== code.code)) return 'name another code than the most pressing';
  const level = LEVELS[code.urgency.level][language];
  if (!has(text, level)) return 'leave out how urgent the code is';
  const meaning = folded(code.definition.known ? code.definition.text : UNKNOWN[language]);
  if (!has(text, meaning)) return 'leave out what the code means';
  const detail = code.failureType?.name ? [folded(code.failureType.name)] : [];
  return statesMore(text, [code.code, meaning, level, code.system.name, ...detail], language)
    ? 'use words that are not in what was found'
    : undefined;
}

const has = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());

function statesMore(text: string, literals: string[], language: Language): boolean {
  // The longest first: a literal may hold another.
  const known = [
    ...literals.map((literal) => literal.toLowerCase()),
    ...(language === 'zh' ? CHINESE : []),
  ].toSorted((a, b) => b.length - a.length);
  const bare = known.reduce((rest, part) => rest.replaceAll(part, ' '), text.toLowerCase());
  const left = bare.match(/[\p{L}\p{N}]+/gu) ?? [];
  return left.some((word) => !(language === 'en' && ENGLISH.has(word)));
}
