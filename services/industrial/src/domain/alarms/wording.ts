import { LEVEL_WORDS } from '../codes/consequence.ts';
import type { Allowed } from '../explanation/grounded.ts';
import { type Language, promptByExample } from '@banyan/kernel/words';
import type { Triage } from './schema.ts';

const MOST_TOKENS = 100;

function factsOf({ alarms, orders, language }: Triage) {
  const active = alarms.filter(({ state }) => state === 'active').length;
  const [first] = orders.toSorted((a, b) => a.priority - b.priority);
  const level = alarms.find(({ id }) => id === first?.alarms[0])?.priority.level ?? 'none';
  return {
    counts: [alarms.length, active, orders.length].map(String),
    ...(first ? { failure: first.failure.description, level: LEVEL_WORDS[level][language] } : {}),
  };
}

/** The outcome in words, by rule: what stands when no model's words do. */
export function template(triage: Triage): string {
  const { counts, failure, level } = factsOf(triage);
  const [all, active, orders] = counts;
  if (triage.language === 'zh') {
    const told = `${all}个报警，其中${active}个激活；生成${orders}个工单`;
    return failure === undefined
      ? `${told}。`
      : `${told}，最紧急的是${failure}（优先级${level}）。`;
  }
  const told = `${all} ${plural('alarm', all)}, ${active} active; ${orders} ${plural('work order', orders)}`;
  return failure === undefined
    ? `${told}.`
    : `${told}, the most pressing: ${failure} (priority ${level}).`;
}

const plural = (word: string, count: string | undefined) => (count === '1' ? word : `${word}s`);

export function allowedOf(triage: Triage): Allowed {
  const { counts, failure, level } = factsOf(triage);
  const more = failure === undefined || level === undefined ? [] : [failure, level];
  return { language: triage.language, literals: [...counts, ...more] };
}

const SYSTEM: Record<Language, string> = {
  en: 'Turn the facts into one sentence. Use only the facts, all of them, in their order.',
  zh: '把事实写成一句话。只使用给出的事实，全部使用，顺序不变。',
};
const EXAMPLES: Record<Language, [string, string]> = {
  en: [
    'alarms: 9\nactive: 4\nwork orders: 3\nmost pressing: Piping Leak\npriority: high',
    '9 alarms, 4 active; 3 work orders, the most pressing: Piping Leak (priority high).',
  ],
  zh: [
    '报警：9\n激活：4\n工单：3\n最紧急：管道泄漏\n优先级：高',
    '9个报警，其中4个激活；生成3个工单，最紧急的是管道泄漏（优先级高）。',
  ],
};
const LABELS: Record<Language, string[]> = {
  en: ['alarms: ', 'active: ', 'work orders: ', 'most pressing: ', 'priority: '],
  zh: ['报警：', '激活：', '工单：', '最紧急：', '优先级：'],
};

/** Counts, and words of our tables: nothing that was submitted goes to the model. */
export function promptFor(triage: Triage) {
  const { literals, language } = allowedOf(triage);
  const facts = literals.map((fact, i) => `${LABELS[language][i] ?? ''}${fact}`).join('\n');
  return promptByExample(MOST_TOKENS, SYSTEM[language], [EXAMPLES[language]], facts);
}
