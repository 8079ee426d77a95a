import { type Allowed, promptByExample } from '@banyan/kernel/words';
import type { Language, Text } from '@banyan/kernel/words';
import { money } from './letter.ts';
import type { Statement } from './schema.ts';

const MOST_TOKENS = 80;

const owes = ({ totals }: Statement) => !/[1-9]/.test(totals.credit);
const told = (statement: Statement) =>
  money(owes(statement) ? statement.totals.due : statement.totals.credit, statement);

/** The outcome in a sentence, by rule: what stands when no model's words do. */
export function template(statement: Statement): string {
  const sum = told(statement);
  if (statement.language === 'zh')
    return owes(statement) ? `您现应付费用合计${sum}。` : `您的余额为${sum}。`;
  return owes(statement)
    ? `The total amount due is ${sum}.`
    : `Your balance is a credit of ${sum}.`;
}

export const allowedOf = (statement: Statement): Allowed => ({
  ...{ language: statement.language, required: [told(statement)] },
  // That it is a credit may not be left out.
  literals: [told(statement), ...(owes(statement) ? [] : ['credit'])],
});

const EXAMPLES: Record<Language, [string, string]> = {
  en: ['total due: EUR 250.00', 'The total amount due is EUR 250.00.'],
  zh: ['应付合计：250.00元', '您应付费用合计250.00元。'],
};
const SYSTEM: Text = {
  en: 'Turn the fact into one sentence to a resident. Use only the fact.',
  zh: '把事实写成给业主的一句话。只使用给出的事实。',
};

/** The sum alone: nothing of the text that came in goes to the model. */
export function promptFor(statement: Statement) {
  const { language } = statement;
  const zh = language === 'zh';
  const label = owes(statement)
    ? zh
      ? '应付合计：'
      : 'total due: '
    : zh
      ? '余额：'
      : 'credit balance: ';
  return promptByExample(
    MOST_TOKENS,
    SYSTEM[language],
    [EXAMPLES[language]],
    `${label}${told(statement)}`,
  );
}
