import { type Allowed, promptByExample } from '@banyan/kernel/words';
import type { Language } from '@banyan/kernel/words';
import type { Correlation } from './schema.ts';

const MOST_TOKENS = 80;

interface Told {
  alarms: number;
  groups: number;
  alone: number;
  largest: number;
}

const told = ({ alarmsTotal, groups, alone }: Correlation): Told => ({
  ...{ alarms: alarmsTotal, groups: groups.length - alone, alone },
  largest: Math.max(...groups.map((group) => group.alarms.length)),
});

/** The outcome in words, by rule: what stands when no model's words do. */
export function template(correlation: Correlation): string {
  const { alarms, groups, alone, largest } = told(correlation);
  if (correlation.language === 'zh')
    return groups === 0
      ? `${alarms}条告警各自单独。`
      : `${alarms}条告警中有${groups}组，最大一组${largest}条；${alone}条单独。`;
  if (groups === 0) return `${alarms} ${alarms === 1 ? 'alarm stands' : 'alarms stand'} alone.`;
  return (
    `${alarms} alarms form ${groups} ${groups === 1 ? 'group' : 'groups'}, ` +
    `the largest of ${largest}; ${alone} ${alone === 1 ? 'stands' : 'stand'} alone.`
  );
}

export function allowedOf(correlation: Correlation): Allowed {
  const { alarms, groups, alone, largest } = told(correlation);
  const required = [alarms, groups].map(String);
  const { language } = correlation;
  return { language, required, literals: [...required, String(alone), String(largest)] };
}

const EXAMPLES: Record<Language, [string, string]> = {
  en: [
    'alarms: 40\ngroups: 2\nlargest: 31\nalone: 3',
    'The 40 alarms form 2 groups, the largest of 31, and 3 are alone.',
  ],
  zh: ['告警：40\n组：2\n最大一组：31\n单独：3', '40条告警形成2组，最大一组31条，3条单独。'],
};
const SYSTEM: Record<Language, string> = {
  en: 'Turn the facts into one sentence. Use only the facts.',
  zh: '把事实写成一句话。只使用给出的事实。',
};

/** Counts alone: nothing of the alarms goes to the model. */
export function promptFor(correlation: Correlation) {
  const { alarms, groups, alone, largest } = told(correlation);
  const { language } = correlation;
  const facts =
    language === 'zh'
      ? `告警：${alarms}\n组：${groups}\n最大一组：${largest}\n单独：${alone}`
      : `alarms: ${alarms}\ngroups: ${groups}\nlargest: ${largest}\nalone: ${alone}`;
  return promptByExample(MOST_TOKENS, SYSTEM[language], [EXAMPLES[language]], facts);
}
