import { type Allowed, hasChinese, promptByExample } from '@banyan/kernel/words';
import type { Language } from '@banyan/kernel/words';
import type { Cited } from './schema.ts';

/** Articles that are told one by one. */
const TOLD = 5;
const MOST_TOKENS = 120;

const nameOf = ({ law, label }: { law: string; label: string }) =>
  hasChinese(law) ? `${law}${label}` : `${label} ${law}`;

/** The outcome in words, by rule: what stands when no model's words do. */
export function template({ articles, notInForce, date, language }: Cited): string {
  const zh = language === 'zh';
  const told = articles.slice(0, TOLD).map(nameOf);
  const more = articles.length - told.length;
  const rest = more > 0 ? (zh ? `等${articles.length}条` : ` and ${more} more`) : '';
  const list = told.join(zh ? '、' : ', ');
  const found =
    told.length === 0
      ? zh
        ? `没有找到${date}有效的条文。`
        : `No article in force on ${date} was found.`
      : zh
        ? `${date}有效的条文：${list}${rest}。`
        : `In force on ${date}: ${list}${rest}.`;
  const out = notInForce.slice(0, TOLD).map(nameOf);
  if (out.length === 0) return found;
  return zh
    ? `${found}${out.join('、')}在该日的文本此处没有。`
    : `${found} Not in force as it is here: ${out.join(', ')}.`;
}

export function allowedOf({ articles, date, language }: Cited): Allowed {
  const names = articles.slice(0, TOLD).map(nameOf);
  return { language, literals: [...names, date, 'in force', '有效', '条文'], required: names };
}

const SYSTEM: Record<Language, string> = {
  en: 'Say in one sentence which articles are in force. Name all of them and no other.',
  zh: '用一句话说明有效的条文。写出全部条文，不写其他条文。',
};
const EXAMPLES: Record<Language, [string, string]> = {
  en: ['date: 2020-01-01\nSection 4 Tool Act', 'In force on 2020-01-01: Section 4 Tool Act.'],
  zh: ['日期：2020-01-01\n工具法第四条', '2020-01-01有效的条文：工具法第四条。'],
};

/** Names and day alone: nothing of what came in goes to the model. */
export function promptFor({ articles, date, language }: Cited) {
  const names = articles.slice(0, TOLD).map(nameOf).join('\n');
  return promptByExample(
    MOST_TOKENS,
    SYSTEM[language],
    [EXAMPLES[language]],
    `${language === 'zh' ? '日期：' : 'date: '}${date}\n${names}`,
  );
}
