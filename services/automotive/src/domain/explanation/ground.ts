import type { CodeReport, Diagnosis } from '../report.ts';
import { valuesOf, valueText } from './template.ts';
import { LEVELS } from './words.ts';

const LONGEST = 800;
const CODE = /[PCBU][0-3][0-9A-F]{3}(?:-[0-9A-F]{2})?/g;

/** Words that state nothing of themselves. */
const ENGLISH = new Set(
  `a an the and or of in on to for with is are was were has have be it this that these which code
  codes means meaning indicates shows read set urgency level act at freeze frame fault trouble`.split(
    /\s+/,
  ),
);
const CHINESE =
  `故障码 含义 紧急程度 表示 说明 指示 意味着 读取到 检测到 建议 共 个 该 此 为 是 的 和 与 在 请 并且 另外 定义`.split(
    ' ',
  );

/**
 * Whether a model's words hold no more than what was found. What follows a code may use only the
 * words of that code's own definition, level and system, besides words that state nothing: so no
 * meaning can be made up, and none can be moved from one code to another. Strict on purpose: words
 * that are refused wrongly cost nothing, since others stand ready.
 */
export function groundWording(words: string, diagnosis: Diagnosis) {
  const fault = faultOf(words.normalize('NFKC').trim(), diagnosis);
  return fault === undefined
    ? { passed: true, detail: "the model's words state nothing that was not found" }
    : { passed: false, detail: `the model's words ${fault}` };
}

function faultOf(text: string, diagnosis: Diagnosis): string | undefined {
  if (text === '') return 'are empty';
  if (text.length > LONGEST) return `are longer than ${LONGEST} characters`;
  if (!/[.。]$/.test(text)) return 'end in the middle of a sentence';
  if (/\p{Script=Han}/u.test(text) !== (diagnosis.language === 'zh'))
    return 'are in another language';
  const named = [...text.matchAll(CODE)];
  const [first] = named;
  if (first === undefined) return 'name no code';
  // What stands before the first code speaks of it, too.
  const segments = named.map((match, i) => ({
    name: match[0],
    text:
      (i === 0 ? text.slice(0, match.index) : '') +
      text.slice(match.index + match[0].length, named[i + 1]?.index),
  }));
  for (const segment of segments) {
    const code = diagnosis.codes.find(({ code, failureType }) =>
      [code, `${code}-${failureType?.byte}`].includes(segment.name),
    );
    if (!code) return 'name a code that was not found';
    if (!segment.text.includes(LEVELS[code.urgency.level][diagnosis.language])) {
      return 'leave out how urgent a code is';
    }
    const meaning = code.definition.known ? code.definition.text.normalize('NFKC') : undefined;
    if (meaning !== undefined && !contains(segment.text, meaning)) {
      return 'leave out what a code means';
    }
    const other = otherWords(segment.text, code, diagnosis);
    if (other) return 'use words that are not in what was found';
  }
  return undefined;
}

const contains = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());

function otherWords(
  text: string,
  code: CodeReport,
  { language, codesTotal, freezeFrames }: Diagnosis,
) {
  const literals = [
    ...(code.definition.known ? [code.definition.text] : unknownWords(language)),
    ...(code.failureType?.name ? [code.failureType.name] : []),
    LEVELS[code.urgency.level][language],
    code.system.name,
    ...valuesOf(freezeFrames).map(valueText),
  ];
  const bare = literals
    .map((literal) => literal.normalize('NFKC').toLowerCase())
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, literal) => rest.replaceAll(literal, ' '), text.toLowerCase());
  const han = language === 'zh' ? CHINESE.toSorted((a, b) => b.length - a.length) : [];
  const left = han.reduce((rest, word) => rest.replaceAll(word, ' '), bare);
  const tokens = left.match(/[\p{L}\p{N}]+/gu) ?? [];
  return tokens.some(
    (token) => token !== String(codesTotal) && !(language === 'en' && ENGLISH.has(token)),
  );
}

const unknownWords = (language: Diagnosis['language']) =>
  language === 'zh' ? ['此处没有已知定义'] : ['no definition is known here'];
