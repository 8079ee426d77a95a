import { type Allowed, promptByExample } from '@banyan/kernel/words';
import type { Language } from '@banyan/kernel/words';
import type { Answered } from './schema.ts';

const MOST_TOKENS = 80;
/** What goes into a sentence of ours is a number or a short name, whatever a document calls a clause. */
const SAFE = /^[\p{L}\p{N}. ]{1,20}$/u;

interface Told {
  option: string | undefined;
  clause: string | undefined;
  quotes: string;
}

const told = ({ option, evidence }: Answered): Told => {
  const clause = evidence[0]?.clause;
  return {
    option: option === undefined ? undefined : String(option),
    clause: clause !== undefined && SAFE.test(clause) ? clause : undefined,
    quotes: String(evidence.length),
  };
};

/** The outcome in words, by rule: what stands when no model's words do. */
export function template(answered: Answered): string {
  const { option, clause, quotes } = told(answered);
  const zh = answered.language === 'zh';
  if (answered.answer === undefined)
    return zh ? '没有足够的依据作答。' : 'There is not enough evidence for an answer.';
  const by = zh
    ? clause
      ? `依据条款${clause}`
      : `依据${quotes}处原文`
    : clause
      ? `by clause ${clause}`
      : `by ${quotes} quotes`;
  if (option) return zh ? `答案为选项${option}，${by}。` : `The answer is option ${option}, ${by}.`;
  return zh ? `答案见原文，${by}。` : `The answer is quoted, ${by}.`;
}

export function allowedOf(answered: Answered): Allowed {
  const { option, clause, quotes } = told(answered);
  const required = [option, clause].flatMap((part) => part ?? []);
  return {
    language: answered.language,
    required,
    literals: [...required, quotes, 'quoted', 'quotes', '原文', '处'],
  };
}

const EXAMPLES: Record<Language, [string, string]> = {
  en: ['option: 3\nclause: 7.1', 'The answer is option 3, as clause 7.1 says.'],
  zh: ['选项：3\n条款：7.1', '答案是选项3，依据条款7.1。'],
};
const SYSTEM: Record<Language, string> = {
  en: 'Turn the facts into one sentence. Use only the facts.',
  zh: '把事实写成一句话。只使用给出的事实。',
};

/** The number of the option and of the clause alone: nothing of question or documents. */
export function promptFor(answered: Answered) {
  const { option, clause, quotes } = told(answered);
  const { language } = answered;
  const zh = language === 'zh';
  const facts = [
    ...(option ? [`${zh ? '选项：' : 'option: '}${option}`] : []),
    ...(clause ? [`${zh ? '条款：' : 'clause: '}${clause}`] : []),
    ...(option || clause ? [] : [`${zh ? '原文：' : 'quotes: '}${quotes}`]),
  ];
  return promptByExample(MOST_TOKENS, SYSTEM[language], [EXAMPLES[language]], facts.join('\n'));
}
