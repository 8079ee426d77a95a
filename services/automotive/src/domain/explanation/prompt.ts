import type { Diagnosis } from '../report.ts';
import type { Language } from '../text.ts';
import { LEVELS } from './words.ts';

/** Codes that the model hears of. */
const TOLD = 3;
const MOST_TOKENS = 90;

const SYSTEM: Record<Language, string> = {
  en: 'Turn the facts of a vehicle diagnosis into one sentence for each code. Use only the facts.',
  zh: '把车辆诊断的事实写成句子，每个故障码一句。只使用给出的事实。',
};

/** An answered example: with it even a very small model mostly keeps to the facts. */
const EXAMPLE: Record<Language, [string, string]> = {
  en: [
    'code: P0456\nmeaning: Evaporative (EVAP) system: very small leak\nurgency: at the next service',
    'P0456 means Evaporative (EVAP) system: very small leak; at the next service.',
  ],
  zh: [
    '故障码：P0456\n含义：蒸发排放系统微小泄漏\n紧急程度：下次保养处理',
    'P0456表示蒸发排放系统微小泄漏；下次保养处理。',
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

/** Codes, definitions and levels alone: nothing that the submitter wrote freely goes in. */
export function promptFor({ codes, language }: Diagnosis) {
  const words = LABELS[language];
  const facts = codes
    .slice(0, TOLD)
    .map(({ code, definition, urgency }) =>
      [
        words.code + code,
        words.meaning + (definition.known ? definition.text : words.none),
        words.urgency + LEVELS[urgency.level][language],
      ].join('\n'),
    );
  const [asked, answer] = EXAMPLE[language];
  return {
    maxTokens: MOST_TOKENS,
    messages: [
      { role: 'system' as const, content: SYSTEM[language] },
      { role: 'user' as const, content: asked },
      { role: 'assistant' as const, content: answer },
      { role: 'user' as const, content: facts.join('\n\n') },
    ],
  };
}
