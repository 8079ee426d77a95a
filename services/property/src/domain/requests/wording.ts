import { type Allowed, promptByExample } from '@banyan/kernel/words';
import type { Language, Text } from '@banyan/kernel/words';
import { inLanguage } from './attributes.ts';
import type { Priority } from './open311.ts';
import type { Intake } from './schema.ts';

const MOST_TOKENS = 80;

const PRIORITY: Record<Priority, Text> = {
  emergency: { en: 'emergency', zh: '紧急险情' },
  urgent: { en: 'urgent', zh: '加急' },
  normal: { en: 'normal', zh: '普通' },
  low: { en: 'low', zh: '低' },
};

/** As the clocks of the place show it. */
const plain = (time: string) => time.slice(0, 16).replace('T', ' ');

function factsOf({
  sla,
  priority,
  language,
}: Intake): [priority: string, respond: string, resolve: string] {
  return [PRIORITY[priority][language], plain(sla.respondBy), plain(sla.resolveBy)];
}

/** When what happens, by rule: what stands when no model's words do. */
export function template(intake: Intake): string {
  const [priority, respond, resolve] = factsOf(intake);
  return intake.language === 'zh'
    ? `优先级：${priority}，最迟${respond}答复，${resolve}前完成。`
    : `Priority ${priority}: you have our answer by ${respond}, and the work is done by ${resolve}.`;
}

/** The whole reply: what a model worded stands in the middle, the rest is by rule. */
export function replyOf(intake: Intake, words: string): string {
  const { language, service, emergency, missing, duplicateOf } = intake;
  const zh = language === 'zh';
  const name = service && inLanguage(service.service_name, language);
  const head = name && (zh ? `已受理：${name}。` : `Received: ${name}.`);
  const same = duplicateOf?.service_request_id;
  const known =
    same && (zh ? `该问题可能已登记，编号${same}。` : `It may be known already as ${same}.`);
  const ask = missing.map(({ question }) => question);
  return [...emergency.advice, head, words, known, ...ask].filter(Boolean).join(zh ? '' : ' ');
}

export function allowedOf(intake: Intake): Allowed {
  const facts = factsOf(intake);
  return { language: intake.language, literals: facts, required: facts };
}

const EXAMPLES: Record<Language, [string, string][]> = {
  en: [
    [
      'priority: low\nanswer: 2025-03-03 12:00\ndone: 2025-03-10 18:00',
      'The priority is low: you have our answer by 2025-03-03 12:00 and the work is done by 2025-03-10 18:00.',
    ],
  ],
  zh: [
    [
      '优先级：低\n答复：2025-03-03 12:00\n完成：2025-03-10 18:00',
      '优先级为低，我们将于2025-03-03 12:00前答复，2025-03-10 18:00前完成。',
    ],
  ],
};
const SYSTEM: Text = {
  en: 'Turn the facts into one sentence to a resident. Use only the facts.',
  zh: '把事实写成给住户的一句话。只使用给出的事实。',
};

/** Priority and times alone: nothing of the message goes to the model. */
export function promptFor(intake: Intake) {
  const { language } = intake;
  const [priority, respond, resolve] = factsOf(intake);
  const facts =
    language === 'zh'
      ? `优先级：${priority}\n答复：${respond}\n完成：${resolve}`
      : `priority: ${priority}\nanswer: ${respond}\ndone: ${resolve}`;
  return promptByExample(MOST_TOKENS, SYSTEM[language], EXAMPLES[language], facts);
}
