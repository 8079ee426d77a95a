import { type Allowed, promptByExample } from '@banyan/kernel/words';
import type { Language } from '@banyan/kernel/words';
import type { Review } from './schema.ts';

/** Clauses that a lawyer asks for first when they are not there. */
const EXPECTED = ['governing-law', 'expiration-date', 'anti-assignment', 'cap-on-liability'];
const MOST_TOKENS = 100;

const countsOf = ({ clauses, missing }: Review) => ({
  found: String(clauses.length),
  all: String(clauses.length + missing.length),
});

/** The outcome in words, by rule: what stands when no model's words do. */
export function template(review: Review): string {
  const { found, all } = countsOf(review);
  const absent = review.missing
    .filter(({ category }) => EXPECTED.includes(category))
    .map(({ name }) => name);
  if (review.language === 'zh') {
    const told = `在${all}个类别中找到${found}个类别的条款`;
    return absent.length > 0 ? `${told}；缺少：${absent.join('、')}。` : `${told}。`;
  }
  const told = `Clauses of ${found} of ${all} categories were found`;
  return absent.length > 0 ? `${told}; missing: ${absent.join(', ')}.` : `${told}.`;
}

export function allowedOf(review: Review): Allowed {
  const { found, all } = countsOf(review);
  return { language: review.language, literals: [found, all], required: [found, all] };
}

const SYSTEM: Record<Language, string> = {
  en: 'Turn the facts into one sentence. Use only the facts.',
  zh: '把事实写成一句话。只使用给出的事实。',
};
const EXAMPLES: Record<Language, [string, string]> = {
  en: ['found: 9\nof: 30', 'Clauses of 9 of 30 categories were found.'],
  zh: ['找到：9\n共：30', '在30个类别中找到9个类别的条款。'],
};

/** Counts alone: nothing of the contract goes to the model. */
export function promptFor(review: Review) {
  const { found, all } = countsOf(review);
  const facts =
    review.language === 'zh' ? `找到：${found}\n共：${all}` : `found: ${found}\nof: ${all}`;
  return promptByExample(MOST_TOKENS, SYSTEM[review.language], [EXAMPLES[review.language]], facts);
}
