import { type Allowed, promptByExample } from '@banyan/kernel/words';
import type { Language } from '@banyan/kernel/words';
import type { Computed } from './schema.ts';

/** Totals that are told one by one. */
const TOLD = 3;
const MOST_TOKENS = 80;

const money = (currency: string, total: string, language: Language) =>
  language === 'zh' && currency === 'CNY' ? `${total}元` : `${currency} ${total}`;

/** The outcome in words, by rule: what stands when no model's words do. */
export function template({ totals, amounts, language }: Computed): string {
  const out = amounts.filter(({ role }) => role === 'excluded').length;
  const zh = language === 'zh';
  if (totals.length === 0) return zh ? '文本中没有可相加的金额。' : 'There is no amount to add up.';
  const told = totals.slice(0, TOLD).map(({ currency, total, items, basis }) => {
    const sum = money(currency, total, language);
    if (zh) return basis === 'stated' ? `文本载明合计${sum}` : `${items}笔金额合计${sum}`;
    return basis === 'stated'
      ? `the text states a total of ${sum}`
      : `${items} ${items === 1 ? 'amount is' : 'amounts add up to'} ${sum}`;
  });
  const left = totals.length - told.length;
  const more = left > 0 ? (zh ? `；另有${left}种货币` : `; and ${left} more currencies`) : '';
  const except = out > 0 ? (zh ? `，另有${out}笔未计入` : `; ${out} left out`) : '';
  return zh
    ? `${told.join('；')}${more}${except}。`
    : capital(`${told.join('; ')}${more}${except}.`);
}

/** What is always by rule: the interest that was reckoned, behind the words about the totals. */
export function interestTold({ interest, language }: Computed): string {
  if (interest.length === 0) return '';
  const told = interest.slice(0, TOLD).map(({ currency, value, formula }) => {
    return language === 'zh'
      ? `${money(currency, value, language)}（${formula}）`
      : `${money(currency, value, language)} (${formula})`;
  });
  return language === 'zh' ? `利息：${told.join('；')}。` : ` Interest: ${told.join('; ')}.`;
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

export function allowedOf({ totals, language }: Computed): Allowed {
  const sums = totals.slice(0, TOLD).map(({ currency, total }) => money(currency, total, language));
  return {
    language,
    required: sums,
    literals: [...sums, ...totals.slice(0, TOLD).map(({ items }) => String(items))],
  };
}

const EXAMPLES: Record<Language, [string, string][]> = {
  en: [
    ['amounts: 4\ntotal: EUR 250.00', 'The 4 amounts add up to EUR 250.00.'],
    ['amounts: 2\ntotal: USD 19.90', 'The 2 amounts add up to USD 19.90.'],
  ],
  zh: [
    ['笔数：4\n合计：250.00元', '4笔金额合计250.00元。'],
    ['笔数：2\n合计：19.90元', '2笔金额合计19.90元。'],
  ],
};
const SYSTEM: Record<Language, string> = {
  en: 'Turn the facts into one sentence. Use only the facts.',
  zh: '把事实写成一句话。只使用给出的事实。',
};

/** Counts and sums alone: nothing of the text that came in goes to the model. */
export function promptFor({ totals, language }: Computed) {
  const facts = totals.slice(0, TOLD).map(({ currency, total, items }) => {
    const sum = money(currency, total, language);
    return language === 'zh' ? `笔数：${items}\n合计：${sum}` : `amounts: ${items}\ntotal: ${sum}`;
  });
  return promptByExample(MOST_TOKENS, SYSTEM[language], EXAMPLES[language], facts.join('\n'));
}
