import type { Diagnosis } from '../report.ts';
import { type Language, promptByExample } from '@banyan/kernel/words';
import { LEVELS } from './words.ts';

const MOST_TOKENS = 60;

const SYSTEM: Record<Language, string> = {
  en: 'Turn the facts of a trouble code into one sentence. Use only the facts, and all of them.',
  zh: '把故障码的事实写成一句话。只使用给出的事实，并全部使用。',
};

/** Answered examples: with them even a very small model mostly keeps to the facts. */
const EXAMPLES: Record<Language, [string, string][]> = {
  en: [
    [
      'code: P0456\nmeaning: Evaporative (EVAP) system: very small leak\nurgency: at the next service',
      'P0456 means Evaporative (EVAP) system: very small leak; at the next service.',
    ],
    [
      'code: C1A2F\nmeaning: no definition is known here\nurgency: urgency unknown',
      'C1A2F: no definition is known here; urgency unknown.',
    ],
  ],
  zh: [
    [
      '故障码：P0456\n含义：蒸发排放系统微小泄漏\n紧急程度：下次保养处理',
      'P0456表示蒸发排放系统微小泄漏；下次保养处理。',
    ],
    [
      '故障码：P0217\n含义：发动机冷却液温度过高\n紧急程度：立即停车',
      'P0217表示发动机冷却液温度过高；立即停车。',
    ],
  ],
};

const LABELS = {
  en: {
    code: 'code: ',
    meaning: 'meaning: ',
    urgency: 'urgency: ',
    none: 'no definition is known here',
  },
  zh: { code: '故障码：', meaning: '含义：', urgency: '紧急程度：', none: '此处没有已知定义' },
};

/** The most pressing code alone, by its table: nothing that the submitter wrote freely goes in. */
export function promptFor({ codes, language }: Diagnosis) {
  const words = LABELS[language];
  const facts = codes
    .slice(0, 1)
    .map(({ code, definition, urgency }) => [
      words.code + code,
      words.meaning + (definition.known ? definition.text : words.none),
      words.urgency + LEVELS[urgency.level][language],
    ]);
  return promptByExample(
    MOST_TOKENS,
    SYSTEM[language],
    EXAMPLES[language],
    facts.flat().join('\n'),
  );
}
