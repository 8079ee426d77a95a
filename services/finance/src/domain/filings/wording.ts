import type { Language } from '@banyan/kernel/words';
import type { Answer } from './answer.ts';
import type { Scale } from './scale.ts';

const NAMES: Record<Language, Record<Scale, string>> = {
  en: {
    '': '',
    percent: ' percent',
    thousand: ' thousand',
    'ten-thousand': ' ten thousand',
    million: ' million',
    'hundred-million': ' hundred million',
    billion: ' billion',
  },
  zh: {
    '': '',
    percent: '%',
    thousand: '千',
    'ten-thousand': '万',
    million: '百万',
    'hundred-million': '亿',
    billion: '十亿',
  },
};
/** Operands and answers that are told one by one. */
const TOLD = 6;

export function template(answer: Answer | undefined, language: Language): string {
  const zh = language === 'zh';
  if (!answer) return zh ? '没有找到可以回答的依据。' : 'Nothing was found that answers this.';
  const scale = NAMES[language][answer.scale];
  const told = answer.answer
    .slice(0, TOLD)
    .map((one) => (scale === '%' && one.includes('%') ? one : `${one}${scale}`));
  const more = answer.answer.length > TOLD ? (zh ? '等' : ', ...') : '';
  const said = `${told.join(zh ? '、' : ', ')}${more}`;
  const from = answer.cells
    .slice(0, TOLD)
    .map(
      ({ quote, label, header }, i) =>
        `x${i + 1} = ${quote.trim()} (${[label, header].filter(Boolean).join(', ')})`,
    );
  const by =
    answer.formula === undefined ? '' : zh ? `，算式：${answer.formula}` : ` by ${answer.formula}`;
  const operands =
    answer.kind === 'text' || from.length === 0
      ? ''
      : zh
        ? `，依据：${from.join('；')}`
        : `; ${from.join('; ')}`;
  return zh ? `答案：${said}${by}${operands}。` : `${said}${by}${operands}.`;
}
