import type { Language } from '@banyan/kernel/words';
import type { ExtractResult } from './schema.ts';

/** What was found, in a sentence. */
export function template(
  {
    company,
    date,
    total,
    currency,
  }: Pick<ExtractResult, 'company' | 'date' | 'total' | 'currency'>,
  language: Language,
): string {
  const sum = total && [total.value, currency?.value].filter(Boolean).join(' ');
  if (language === 'zh') {
    const parts = [
      company && `开票方：${company.value}`,
      date && `日期：${date.value}`,
      sum && `合计：${sum}`,
    ].filter(Boolean);
    return parts.length > 0 ? `${parts.join('；')}。` : '未找到可提取的内容。';
  }
  const parts = [
    company && `from ${company.value}`,
    date && `of ${date.value}`,
    sum && `total ${sum}`,
  ];
  const said = parts.filter(Boolean).join(', ');
  return said === '' ? 'Nothing was found on it.' : `A document ${said}.`;
}
