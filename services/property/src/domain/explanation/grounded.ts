import type { Language } from '../text.ts';

const LONGEST = 600;

/** Words that state nothing of themselves. */
const ENGLISH = new Set(
  `a an the and or of in on at to for with from by until before as is are was were be been will has have had
  it its this that these your you we our there which here please thank thanks dear resident request message
  priority answer answered reply respond response receive received finish finished done complete completed work resolve
  resolved expect latest handled amount amounts due total totals balance owed outstanding paid payments period statement
  charge charges fee late add adds up come comes`.split(/\s+/),
);
const CHINESE =
  '您 的 您的 我们 将 会 于 在 前 之前 最迟 回复 答复 响应 处理 完成 解决 办结 优先级 请求 报修 已 收到 受理 个 笔 项 应收 应付 合计 共计 总计 总额 已付 已收 余额 欠费 尚欠 滞纳金 费用 物业费 账单 期间 其中 金额 该 此 为 是 有 和 与 及 了 请 内 计'
    .split(' ')
    .toSorted((a, b) => b.length - a.length);

export interface Allowed {
  language: Language;
  /** What may be stated: sums, names, numbers, as they were found. */
  literals: string[];
  /** Each of these has to be there, or the words are of no use. */
  required: string[];
}

/**
 * Whether a model's words hold no more than what was found: besides the literals they may use only
 * words that state nothing. Strict on purpose: words that are refused wrongly cost nothing, since
 * others stand ready.
 */
export function groundWords(words: string, allowed: Allowed): { passed: boolean; detail: string } {
  const fault = faultOf(words.normalize('NFKC').trim().toLowerCase(), allowed);
  return fault === undefined
    ? { passed: true, detail: "the model's words state nothing that was not found" }
    : { passed: false, detail: `the model's words ${fault}` };
}

function faultOf(text: string, { language, literals, required }: Allowed): string | undefined {
  if (text === '') return 'are empty';
  if (text.length > LONGEST) return `are longer than ${LONGEST} characters`;
  if (!/[.。!]$/.test(text)) return 'end in the middle of a sentence';
  if (/\p{Script=Han}/u.test(text) !== (language === 'zh')) return 'are in another language';
  if (required.some((part) => !stands(text, fold(part)))) return 'leave out what was found';
  return statesMore(text, literals.map(fold), language)
    ? 'use words or figures that are not in what was found'
    : undefined;
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** As a whole: 100 does not stand in 1,100 or in 100.5. */
function stands(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
    if (isWhole(text, at, part)) return true;
  return false;
}

function isWhole(text: string, at: number, part: string): boolean {
  const [before = '', after = ''] = [text[at - 1], text.slice(at + part.length)];
  const open = /^[\da-z]/.test(part) && /[\da-z.,]/.test(before) && !/[,.] $/.test(before);
  const goesOn = /[\da-z]$/.test(part) && /^[\da-z]|^[.,]\d/.test(after);
  return !open && !goesOn;
}

function statesMore(text: string, literals: string[], language: Language): boolean {
  // The longest first: a literal may hold another.
  const known = literals.toSorted((a, b) => b.length - a.length);
  let bare = known.reduce((rest, part) => blank(rest, part), text);
  if (language === 'zh') bare = CHINESE.reduce((rest, part) => rest.replaceAll(part, ' '), bare);
  const left = bare.match(/[\p{L}\p{N}%$€£¥]+/gu) ?? [];
  return left.some((word) => !(language === 'en' && ENGLISH.has(word)));
}

function blank(text: string, part: string): string {
  if (part === '') return text;
  let rest = text;
  for (let at = rest.indexOf(part); at >= 0; at = rest.indexOf(part, at + 1))
    if (isWhole(rest, at, part))
      rest = rest.slice(0, at) + ' '.repeat(part.length) + rest.slice(at + part.length);
  return rest;
}
