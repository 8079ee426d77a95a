import { hasChinese, type Language } from '@banyan/kernel/words';

const LONGEST = 600;

/** Words that state nothing of themselves. */
const ENGLISH = new Set(
  `a an the and or of in on to for with from by as is are was were be been has have it its this that
  these those there which here alarm alarms active work order orders made most pressing priority
  points point to failure`.split(/\s+/),
);
const CHINESE =
  '报警 其中 个 条 处于 激活 状态 生成 工单 最紧急 最 紧急 的 是 为 共 有 优先级 指向 故障 该 此 和 与 中 于 了'
    .split(' ')
    .toSorted((a, b) => b.length - a.length);

export interface Allowed {
  language: Language;
  /** What may be stated, and all of it has to be. */
  literals: string[];
}

/**
 * Whether a model's words hold no more than what was found: besides the literals they may use only
 * words that state nothing. Strict on purpose: words that are refused wrongly cost nothing, since
 * others stand ready.
 */
export function groundWords(words: string, allowed: Allowed): { passed: boolean; detail: string } {
  const fault = faultOf(fold(words.trim()), allowed);
  return fault === undefined
    ? { passed: true, detail: "the model's words state nothing that was not found" }
    : { passed: false, detail: `the model's words ${fault}` };
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

function faultOf(text: string, { language, literals }: Allowed): string | undefined {
  if (text === '') return 'are empty';
  if (text.length > LONGEST) return `are longer than ${LONGEST} characters`;
  if (!/[.。]$/.test(text)) return 'end in the middle of a sentence';
  if (hasChinese(text) !== (language === 'zh')) return 'are in another language';
  // In this order, so that a count cannot take another's place.
  let rest = text;
  for (const literal of literals.map(fold)) {
    const at = placeOf(rest, literal);
    if (at < 0) return 'leave out what was found, or turn it round';
    rest = rest.slice(at + literal.length);
  }
  return statesMore(text, literals.map(fold), language)
    ? 'use words or figures that are not in what was found'
    : undefined;
}

/** As a whole: 1 does not stand in 12. */
function placeOf(text: string, part: string): number {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const [before = '', after = ''] = [text[at - 1], text[at + part.length]];
    if (!(/^\d/.test(part) && /[\d.,]/.test(before)) && !(/\d$/.test(part) && /\d/.test(after)))
      return at;
  }
  return -1;
}

function statesMore(text: string, literals: string[], language: Language): boolean {
  let rest = text;
  for (const literal of literals) {
    const at = placeOf(rest, literal);
    rest = `${rest.slice(0, at)} ${rest.slice(at + literal.length)}`;
  }
  if (language === 'zh') rest = CHINESE.reduce((bare, word) => bare.replaceAll(word, ' '), rest);
  const left = rest.match(/[\p{L}\p{N}%]+/gu) ?? [];
  return left.some((word) => !(language === 'en' && ENGLISH.has(word)));
}
